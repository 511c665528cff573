// The engine in the thread that asks: holds the loaded profiles and answers from them.

import { buildHeatsOf } from './lines/build-heat.ts';
import { cardOf } from './lines/card-answer.ts';
import { Comparisons } from './compare/comparisons.ts';
import { holdSide } from './compare/hold-side.ts';
import type { Engine } from './engine.ts';
import { exportOf } from './graph/export-answer.ts';
import { callsAnswer, flameAnswer } from './graph/flame-answer.ts';
import { heatOf } from './lines/heat-answer.ts';
import { HeldProfiles } from './held-profile.ts';
import { holdOrigin } from './load/hold-origin.ts';
import { nameHistory } from './places/name-history.ts';
import { labelTotals } from './load/label-totals.ts';
import { keepShown } from './graph/keep-shown.ts';
import { lineTexts } from './lines/line-texts.ts';
import { listOf } from './tables/list-answer.ts';
import { loadOrigin } from './load/load-origin.ts';
import { checkRevision, namedRevisionsOf } from './trace/named-revisions.ts';
import { outsideCard, outsideHeat, outsideNames } from './lines/outside-lines.ts';
import { outsideSource } from './places/outside-source.ts';
import { pathReportOf } from './places/path-report.ts';
import { baseNames } from './places/placed-files.ts';
import { sizeOf, sizesBy } from './load/sizes.ts';
import { splitBy, splitsOf } from './graph/split-answer.ts';
import { coresByService, serviceFacts, serviceLabels } from './load/store-questions.ts';
import { Stores } from './load/stores.ts';
import { Repositories } from '../repository/repositories.ts';
import { AssumedTexts } from './trace/today-texts.ts';
import { fileLines } from './trace/file-lines.ts';
import { committedText } from './trace/committed-text.ts';
import { measuredCard, profiledHeat, profiledVersions } from './trace/profiled.ts';
import { lineToday, retraceFile } from './trace/retrace.ts';
import { traceView } from './trace/trace.ts';
import { thisMachine } from './places/this-machine.ts';
import { shownAs } from './graph/shown-answer.ts';
import { topOf } from './tables/top-answer.ts';

export function createLocalEngine(): Engine {
  const stores = new Stores();
  const held = new HeldProfiles();
  const repositories = new Repositories();
  const comparisons = new Comparisons(stores, repositories);
  const parts = { repositories, assumed: new AssumedTexts() };
  return {
    check: (connection, signal) => settled(() => stores.get(connection).check(signal)),
    services: (connection, range, signal) =>
      settled(() => serviceFacts(stores.get(connection), range, signal)),
    cores: (connection, range, signal) =>
      settled(() => coresByService(stores.get(connection), range, signal)),
    labels: (connection, service, range, signal) =>
      settled(() => serviceLabels(stores.get(connection), service, range, signal)),
    size: (origin, signal) => settled(() => sizeOf(origin, stores, signal)),
    sizesBy: (label, origin, signal) => settled(() => sizesBy(label, origin, stores, signal)),
    async load(origin, signal, progress) {
      const loaded = await loadOrigin(origin, stores, signal, progress);
      return held.add((handle) => ({ ...holdOrigin(handle, loaded), origin }));
    },
    release: (handle) => settled(() => held.release(handle)),
    keepShown: (view, edits) => settled(() => keepShown(held, view, edits)),
    baseNames: (view) => settled(() => baseNames(held.view(view).files)),
    place: (view, workspace) => settled(() => held.view(view).place(workspace)),
    doctor: (view, workspace) => settled(() => pathReportOf(held.view(view), workspace)),
    async trace(view, question, signal) {
      const of = held.view(view);
      const { until } = held.get(view.handle);
      const traced = await traceView(
        of,
        question,
        until === undefined ? parts : { ...parts, until },
        signal,
      );
      if (of.placed === traced.placed) of.trace(traced); // Files may have been placed anew meanwhile.
      return traced.answer;
    },
    namedRevisions: (view, signal) =>
      settled(() => namedRevisionsOf(held.view(view), repositories, signal)),
    checkRevision: (view, text, signal) =>
      settled(() => checkRevision(held.view(view), text, repositories, signal)),
    retrace: (view, path, text) => settled(() => retraceFile(held.view(view), path, text)),
    today: (view, path, line, revision) =>
      settled(() => lineToday(held.view(view), path, line, revision)),
    profiled: (view, path, line) => settled(() => profiledVersions(held.view(view), path, line)),
    profiledHeat: (view, path, revision) =>
      settled(() => profiledHeat(held.view(view), path, revision)),
    measuredCard: (view, path, line, revision) =>
      settled(() => measuredCard(held.view(view), path, line, revision)),
    nameHistory: (file, signal) => settled(() => nameHistory(repositories, file, signal)),
    committedText: (beside, commit, path, signal) =>
      settled(() => committedText(repositories, { beside, commit, path }, signal)),
    lines: (view, path) => settled(() => fileLines(held.view(view), path)),
    outsideSource: (view, file, roots) =>
      settled(async () =>
        outsideSource(held.view(view), file, { ...(await thisMachine()), roots }),
      ),
    outsideHeat: (view, file, roots) =>
      settled(async () => outsideHeat(held.view(view), file, { ...(await thisMachine()), roots })),
    outsideNames: (view, file, roots) =>
      settled(async () => outsideNames(held.view(view), file, { ...(await thisMachine()), roots })),
    outsideCard: (view, file, line, roots) =>
      settled(async () =>
        outsideCard(held.view(view), file, line, { ...(await thisMachine()), roots }),
      ),
    heat: (view) => settled(() => heatOf(held.view(view))),
    buildHeats: (view) => settled(() => buildHeatsOf(held.view(view))),
    card: (view, path, line) => settled(() => cardOf(held.view(view), path, line)),
    top: (view, by, narrowing) => settled(() => topOf(held.view(view), by, narrowing)),
    list: (view, pattern, narrowing) => settled(() => listOf(held.view(view), pattern, narrowing)),
    labelTotals: (view) => settled(() => labelTotals(held.view(view))),
    flame: (view) => settled(() => flameAnswer(held.view(view))),
    lineTexts: (view) => settled(() => lineTexts(held.view(view))),
    calls: (view) => settled(() => callsAnswer(held.view(view))),
    splits: (view, signal) =>
      settled(() => splitsOf(held.get(view.handle), held.view(view), stores, signal)),
    split: (view, by, signal) =>
      settled(() => splitBy(by, held.get(view.handle), held.view(view), stores, signal)),
    compare: (question, signal, progress) => comparisons.load(question, signal, progress),
    compareAll: (handle, signal, progress) => comparisons.loadAll(handle, signal, progress),
    findings: (handle, by, measures) => settled(() => comparisons.findings(handle, by, measures)),
    compared: (handle, by) => settled(() => comparisons.compared(handle, by)),
    comparedFlame: (handle, measure) => settled(() => comparisons.flame(handle, measure)),
    comparedCalls: (handle, measure) => settled(() => comparisons.calls(handle, measure)),
    comparedNew: (handle, value) =>
      settled(() => {
        const side = comparisons.newSide(handle, value);
        return held.add((profile) => holdSide(profile, side));
      }),
    comparedLines: (handle, view, measure, path) =>
      settled(() => comparisons.lines(handle, held.view(view), measure, path)),
    changedCallers: (handle, by, places) => settled(() => comparisons.callers(handle, by, places)),
    exportCompared: (handle, measure, shown, as) =>
      settled(() => comparisons.exported(handle, measure, shown, as)),
    suspects: (handle, by, signal) => settled(() => comparisons.suspects(handle, by, signal)),
    releaseComparison: (handle) => settled(() => comparisons.release(handle)),
    export: (handle) => settled(() => exportOf(held.get(handle))),
    exportShown: (view, shown, as) =>
      settled(() => shownAs(held.view(view), held.get(view.handle).loaded, shown, as)),
    async close() {
      repositories.dispose();
      await stores.close();
    },
  };
}

/** What throws becomes a rejection, so that a caller has one way to hear of failure. */
async function settled<T>(answer: () => T | Promise<T>): Promise<T> {
  return answer();
}
