// Choose Profile…: server, service, type, time, labels; each step starts at the last answer, so that Enter repeats it.

import type { ChosenType } from './choose-items.ts';
import type { ChooseContext, ChooseDraft } from './choose-context.ts';
import { labelsStep } from './choose-labels.ts';
import { rangeStep } from './choose-range.ts';
import { serverStep } from './choose-server.ts';
import { serviceStep } from './choose-service.ts';
import { typeStep } from './choose-type.ts';
import { askSteps } from '../ask/quick-steps.ts';
import { withBuild } from '../session/choice.ts';
import type { Choice, StoreChoice } from '../session/state.ts';

/** Asks everything. Undefined when the reader escaped or went elsewhere. */
export async function chooseProfile(
  context: ChooseContext,
  last: Choice | undefined,
): Promise<Choice | undefined> {
  const steps = [
    serverStep(context),
    serviceStep(context),
    typeStep(context, false),
    rangeStep(context, false),
    labelsStep(context),
  ];
  return choiceOf(await askSteps('Choose Profile', steps, draftOf(last)));
}

/** Asks for another profile type of the same service. */
export async function changeStoreType(
  context: ChooseContext,
  choice: StoreChoice,
): Promise<Choice | undefined> {
  const draft = await askSteps('Change Profile Type', [typeStep(context, true)], draftOf(choice));
  return sameBuild(choice, choiceOf(draft));
}

/** Asks for another time range of the same profile. */
export async function changeRange(
  context: ChooseContext,
  choice: StoreChoice,
): Promise<Choice | undefined> {
  const steps = [rangeStep(context, true)];
  return sameBuild(choice, choiceOf(await askSteps('Change Time Range', steps, draftOf(choice))));
}

/** Another type or range of the same profile stays limited to the build that it was limited to. */
function sameBuild(before: StoreChoice, choice: Choice | undefined): Choice | undefined {
  return choice && withBuild(choice, before.build);
}

function draftOf(last: Choice | undefined): ChooseDraft {
  if (last?.kind !== 'store') {
    return {
      connection: undefined,
      service: undefined,
      facts: undefined,
      type: undefined,
      range: { kind: 'last', duration: '1h' },
      matchers: [],
    };
  }
  const { connection, service, typeId, besideTypeId, range, matchers } = last;
  const type: ChosenType = { typeId, besideTypeId };
  return { connection, service, facts: undefined, type, range, matchers };
}

function choiceOf(draft: ChooseDraft | undefined): Choice | undefined {
  if (draft === undefined) return undefined;
  const { connection, service, type, range, matchers } = draft;
  if (connection === undefined || service === undefined || type === undefined) return undefined;
  return { kind: 'store', connection, service, ...type, range, matchers };
}
