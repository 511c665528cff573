// The engine's worker thread: takes questions, asks the engine, sends the answers. No profile crosses, only answers.

import { parentPort, type Transferable } from 'node:worker_threads';
import { createLocalEngine } from './local-engine.ts';
import { METHODS, plainError, type FromWorker, type Method, type ToWorker } from './messages.ts';

const port = parentPort;
if (port === null) throw new Error('engine-worker.js must be started as a worker thread');

const engine = createLocalEngine();
const running = new Map<number, AbortController>();

const send = (message: FromWorker, transfer: Transferable[] = []) =>
  port.postMessage(message, transfer);

port.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'cancel':
      running.get(message.id)?.abort();
      return;
    case 'ask':
      void answer(message.id, message.method, message.args);
  }
});

async function answer(id: number, method: Method, args: readonly unknown[]): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const value = await ask(id, method, args, controller.signal);
    send(
      { type: 'answer', id, value },
      method === 'flame' || method === 'calls' || method === 'split' ? buffersOf(value) : [],
    );
  } catch (error) {
    send({ type: 'failure', id, error: plainError(error) });
  } finally {
    running.delete(id);
  }
}

type Question = (...all: readonly unknown[]) => Promise<unknown>;

function ask(
  id: number,
  method: Method,
  args: readonly unknown[],
  signal: AbortSignal,
): Promise<unknown> {
  const progress = (sentence: string, share?: number) =>
    send({ type: 'progress', id, sentence, share });
  const extra = {
    nothing: [],
    signal: [signal],
    'signal and progress': [signal, progress],
  }[METHODS[method]];
  // The client's methods have the engine's types, so the arguments are what the method takes.
  const questions = engine as unknown as Record<Method, Question>;
  return questions[method](...args, ...extra);
}

/** The buffers of the columns of a flame graph, of calls or of a split: made for one answer, so they may move instead of being copied. */
function buffersOf(value: unknown): ArrayBuffer[] {
  const { columns } = value as { columns: Record<string, unknown> };
  return Object.values(columns).flatMap((column) =>
    ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer ? [column.buffer] : [],
  );
}
