// Another value type of a file that is already loaded, e.g. allocations instead of the heap in use.

import { pick } from '../ask/quick-questions.ts';
import type { Choice, Shown } from '../session/state.ts';
import { typeDescription, valueTypeName } from '../text/type-names.ts';

export async function changeFileType({ choice, drawn }: Shown): Promise<Choice | undefined> {
  if (choice.kind !== 'files') return undefined;
  const frame = {
    title: 'Change Profile Type',
    step: undefined,
    totalSteps: undefined,
    canGoBack: false,
  };
  const items = drawn.loaded.values.map(({ valueType, rule }, index) => ({
    key: String(index),
    label: valueTypeName(valueType.type),
    description: typeDescription(valueType.unit, rule),
    ...(index === drawn.view.valueType ? { detail: 'on the lines now' } : {}),
    answer: { kind: 'next', value: valueType.type } as const,
  }));
  const answer = await pick<string>(frame, {
    placeholder: 'Profile type of the file',
    active: String(drawn.view.valueType),
    load(show) {
      show(items);
      return Promise.resolve(undefined);
    },
  });
  return answer.kind === 'next' ? { ...choice, type: answer.value } : undefined;
}
