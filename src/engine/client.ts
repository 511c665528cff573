// The engine as seen from another thread: each question is posted to the worker and answered by a promise.
// The worker starts with the first question, so that an editor which never asks pays nothing.

import { Worker } from 'node:worker_threads';
import type { Engine, Progress } from './engine.ts';
import { revivedError, type FromWorker, type Method, type ToWorker } from './messages.ts';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly progress: Progress | undefined;
}

/**
 * `workerFile` is the bundle of worker.ts. When the worker dies (out of memory, say), every open question fails
 * with the reason, its profiles are gone, and the next question starts a new one.
 */
export function startEngineClient(workerFile: string): Engine {
  let worker: Worker | undefined;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  const fail = (dead: Worker, error: Error) => {
    if (worker !== dead) return;
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  const start = (): Worker => {
    const started = new Worker(workerFile, { name: 'hotline-engine' });
    started.on('message', (message: FromWorker) => receive(message, waiting));
    started.on('error', (error: Error) =>
      fail(started, new Error(`The engine stopped: ${error.message}. Load the profile again.`)),
    );
    started.on('exit', (code) =>
      fail(started, new Error(`The engine ended with code ${code}. Load the profile again.`)),
    );
    started.unref();
    return started;
  };

  const ask = <Answer>(
    method: Method,
    args: readonly unknown[],
    signal?: AbortSignal,
    progress?: Progress,
  ): Promise<Answer> => {
    const id = ++lastId;
    const target = (worker ??= start());
    const post = (message: ToWorker) => target.postMessage(message);
    const cancel = () => post({ type: 'cancel', id });
    return new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { resolve, reject, progress });
      post({ type: 'ask', id, method, args });
      if (signal?.aborted === true) cancel();
      signal?.addEventListener('abort', cancel, { once: true });
    }).finally(() => signal?.removeEventListener('abort', cancel)) as Promise<Answer>;
  };

  return {
    check: (connection, signal) => ask('check', [connection], signal),
    services: (connection, range, signal) => ask('services', [connection, range], signal),
    cores: (connection, range, signal) => ask('cores', [connection, range], signal),
    labels: (connection, service, range, signal) =>
      ask('labels', [connection, service, range], signal),
    size: (origin, signal) => ask('size', [origin], signal),
    sizesBy: (label, origin, signal) => ask('sizesBy', [label, origin], signal),
    load: (origin, signal, progress) => ask('load', [origin], signal, progress),
    release: (handle) => ask('release', [handle]),
    keepShown: (...question) => ask('keepShown', question),
    baseNames: (view) => ask('baseNames', [view]),
    place: (view, workspace) => ask('place', [view, workspace]),
    doctor: (view, workspace) => ask('doctor', [view, workspace]),
    trace: (view, question, signal) => ask('trace', [view, question], signal),
    namedRevisions: (view, signal) => ask('namedRevisions', [view], signal),
    checkRevision: (view, text, signal) => ask('checkRevision', [view, text], signal),
    retrace: (view, path, text) => ask('retrace', [view, path, text]),
    today: (view, path, line, revision) => ask('today', [view, path, line, revision]),
    profiled: (view, path, line) => ask('profiled', [view, path, line]),
    profiledHeat: (view, path, revision) => ask('profiledHeat', [view, path, revision]),
    measuredCard: (view, path, line, revision) => ask('measuredCard', [view, path, line, revision]),
    nameHistory: (file, signal) => ask('nameHistory', [file], signal),
    committedText: (beside, commit, path, signal) =>
      ask('committedText', [beside, commit, path], signal),
    lines: (view, path) => ask('lines', [view, path]),
    outsideHeat: (view, path, roots) => ask('outsideHeat', [view, path, roots]),
    outsideNames: (view, path, roots) => ask('outsideNames', [view, path, roots]),
    outsideCard: (view, path, line, roots) => ask('outsideCard', [view, path, line, roots]),
    outsideSource: (view, file, roots) => ask('outsideSource', [view, file, roots]),
    heat: (view) => ask('heat', [view]),
    buildHeats: (view) => ask('buildHeats', [view]),
    card: (view, path, line) => ask('card', [view, path, line]),
    top: (view, by, narrowing) => ask('top', [view, by, narrowing]),
    list: (view, pattern, narrowing) => ask('list', [view, pattern, narrowing]),
    labelTotals: (view) => ask('labelTotals', [view]),
    flame: (view) => ask('flame', [view]),
    lineTexts: (...question) => ask('lineTexts', question),
    calls: (view) => ask('calls', [view]),
    splits: (view, signal) => ask('splits', [view], signal),
    split: (view, by, signal) => ask('split', [view, by], signal),
    compare: (question, signal, progress) => ask('compare', [question], signal, progress),
    compareAll: (handle, signal, progress) => ask('compareAll', [handle], signal, progress),
    findings: (...question) => ask('findings', question),
    compared: (...question) => ask('compared', question),
    comparedFlame: (handle, measure) => ask('comparedFlame', [handle, measure]),
    comparedCalls: (handle, measure) => ask('comparedCalls', [handle, measure]),
    comparedNew: (...question) => ask('comparedNew', question),
    comparedLines: (...question) => ask('comparedLines', question),
    changedCallers: (...question) => ask('changedCallers', question),
    exportCompared: (...question) => ask('exportCompared', question),
    suspects: (handle, by, signal) => ask('suspects', [handle, by], signal),
    releaseComparison: (handle) => ask('releaseComparison', [handle]),
    export: (handle) => ask('export', [handle]),
    exportShown: (view, shown, as) => ask('exportShown', [view, shown, as]),
    async close() {
      const last = worker;
      if (last === undefined) return;
      await ask('close', []);
      worker = undefined;
      await last.terminate();
    },
  };
}

function receive(message: FromWorker, waiting: Map<number, Waiting>): void {
  const question = waiting.get(message.id);
  if (question === undefined) return;
  switch (message.type) {
    case 'progress':
      question.progress?.(message.sentence, message.share);
      return;
    case 'answer':
      waiting.delete(message.id);
      question.resolve(message.value);
      return;
    case 'failure':
      waiting.delete(message.id);
      question.reject(revivedError(message.error));
  }
}
