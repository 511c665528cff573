// One question in VS Code's quick input: a list to pick from, or a line to write. Both can be gone back from and
// escaped, and both show what is going on while a server is asked.

import * as vscode from 'vscode';
import { readerMoves } from './reader-moves.ts';

/** What the reader did. `jump` leads to another step, `leave` ends the questions and then does something else. */
export type Answer<T> =
  | { readonly kind: 'next'; readonly value: T }
  | { readonly kind: 'jump'; readonly to: string }
  | { readonly kind: 'leave'; readonly afterwards: () => Promise<unknown> }
  | { readonly kind: 'back' }
  | { readonly kind: 'escape' };

/** Where a question stands among others. */
export interface Frame {
  readonly title: string;
  readonly step: number | undefined; // 1-based; undefined for a question that stands alone.
  readonly totalSteps: number | undefined;
  readonly canGoBack: boolean;
}

/** `answer` may be a function that does something first; an answer of undefined then asks the question again. */
export interface Item<T> extends vscode.QuickPickItem {
  readonly key?: string; // Names the item for `active`, whatever its label says.
  readonly answer?: Answer<T> | (() => Promise<Answer<T> | undefined>);
}

export interface Button<T> {
  readonly icon: string;
  readonly tooltip: string;
  /** `reload` asks for the items again. */
  readonly press: 'reload' | Answer<T>;
}

export interface PickQuestion<T> {
  readonly placeholder: string;
  /** Key of the item that Enter takes at once. */
  readonly active: string | undefined;
  readonly buttons?: readonly Button<T>[];
  /**
   * Shows items as they come, as often as it likes; called again by `reload`. Failures are items, too. An answer is
   * taken as the reader's: the question has answered itself. Rows that were shown stay where they are, in their order and
   * with nothing new above them: the mouse may be over any.
   */
  readonly load: (show: Show<T>, signal: AbortSignal) => Promise<Answer<T> | undefined>;
}

/** Replaces the rows and, where it is given, the placeholder. */
export type Show<T> = (items: readonly Item<T>[], placeholder?: string) => void;

/** Settles when the reader has answered; the signal of `load` is aborted then. */
export async function pick<T>(frame: Frame, question: PickQuestion<T>): Promise<Answer<T>> {
  for (;;) {
    const answer = await pickOnce(frame, question);
    if (typeof answer !== 'function') return answer;
    const done = await answer();
    if (done !== undefined) return done;
  }
}

function pickOnce<T>(
  frame: Frame,
  { placeholder, active, buttons = [], load }: PickQuestion<T>,
): Promise<NonNullable<Item<T>['answer']>> {
  const input = vscode.window.createQuickPick<Item<T>>();
  const moves = readerMoves(); // The row that the reader chose stays active.
  let placed: string | undefined; // The row that we made active: the list must not jump to another.
  let loading = new AbortController();
  applyFrame(input, frame, buttons);
  input.placeholder = placeholder;
  input.matchOnDescription = true;
  input.matchOnDetail = true;

  const show: Show<T> = (items, saying = placeholder) => {
    input.placeholder = saying;
    const wanted = moves.at ?? placed ?? active;
    const first = items.find(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
    const next = items.find((item) => wanted !== undefined && keyOf(item) === wanted) ?? first;
    moves.shown(keyOf(first), keyOf(next));
    input.keepScrollPosition = placed !== undefined;
    placed = keyOf(next);
    input.items = items;
    if (next !== undefined) input.activeItems = [next];
  };
  const reload = () => {
    loading.abort();
    loading = new AbortController();
    const { signal } = loading;
    input.busy = true;
    const showWhileAsked: Show<T> = (...shown) => {
      if (!signal.aborted) show(...shown);
    };
    void load(showWhileAsked, signal).then((answer) => {
      if (signal.aborted) return;
      input.busy = false;
      if (answer !== undefined) settle(answer);
    });
  };
  let settle: (answer: NonNullable<Item<T>['answer']>) => void;
  return new Promise<NonNullable<Item<T>['answer']>>((resolve) => {
    settle = resolve;
    input.onDidChangeActive(([item]) => moves.told(keyOf(item)));
    input.onDidAccept(() => {
      const answer = input.selectedItems[0]?.answer;
      if (answer !== undefined) resolve(answer);
    });
    onButtons(input, buttons, reload, resolve);
    input.onDidHide(() => resolve({ kind: 'escape' }));
    input.show();
    reload();
  }).finally(() => {
    loading.abort();
    input.dispose();
  });
}

export interface WriteQuestion {
  readonly prompt: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly password?: boolean;
  /** One sentence about what is wrong with it, or undefined. It is asked at every change. */
  readonly problem?: (text: string) => string | undefined;
  /** A warning that does not forbid the text. */
  readonly caution?: (text: string) => string | undefined;
  /** Is told each change, so that nothing written is lost by an escape. */
  readonly draft?: (text: string) => void;
}

/** Settles when the reader has written something without a problem, went back, or escaped. */
export function write(frame: Frame, question: WriteQuestion): Promise<Answer<string>> {
  const input = vscode.window.createInputBox();
  applyFrame(input, frame, []);
  input.prompt = question.prompt;
  input.value = question.value;
  input.placeholder = question.placeholder;
  input.password = question.password ?? false;
  // The address or the token is copied from another window meanwhile.
  input.ignoreFocusOut = true;
  let judged = false; // An empty field is no mistake before the reader has done something.
  const judge = () => {
    const problem = judged ? question.problem?.(input.value) : undefined;
    const caution = question.caution?.(input.value);
    input.validationMessage =
      problem ??
      (caution === undefined
        ? undefined
        : { message: caution, severity: vscode.InputBoxValidationSeverity.Warning });
  };
  return new Promise<Answer<string>>((resolve) => {
    input.onDidChangeValue((text) => {
      judged = true;
      question.draft?.(text);
      judge();
    });
    input.onDidAccept(() => {
      judged = true;
      judge();
      if (question.problem?.(input.value) === undefined) {
        resolve({ kind: 'next', value: input.value.trim() });
      }
    });
    onButtons<string>(input, [], () => undefined, resolve);
    input.onDidHide(() => resolve({ kind: 'escape' }));
    judge();
    input.show();
  }).finally(() => input.dispose());
}

interface TitleButton<T> extends vscode.QuickInputButton {
  readonly press: Button<T>['press'];
}

type Input = vscode.QuickInput & {
  buttons: readonly vscode.QuickInputButton[];
  readonly onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
};

/** The title, the steps and the buttons of a question. */
export function applyFrame<T>(input: Input, frame: Frame, buttons: readonly Button<T>[]): void {
  input.title = frame.title;
  input.step = frame.step;
  input.totalSteps = frame.totalSteps;
  const own: TitleButton<T>[] = buttons.map(({ icon, tooltip, press }) => ({
    iconPath: new vscode.ThemeIcon(icon),
    tooltip,
    press,
  }));
  input.buttons = frame.canGoBack ? [vscode.QuickInputButtons.Back, ...own] : own;
}

/** Takes the back button, and the question's own ones, as answers. */
export function onButtons<T>(
  input: Input,
  buttons: readonly Button<T>[],
  reload: () => void,
  resolve: (answer: Answer<T>) => void,
): void {
  input.onDidTriggerButton((button) => {
    if (button === vscode.QuickInputButtons.Back) {
      resolve({ kind: 'back' });
      return;
    }
    const pressed = buttons.find(({ tooltip }) => tooltip === button.tooltip)?.press;
    if (pressed === 'reload') reload();
    else if (pressed !== undefined) resolve(pressed);
  });
}

function keyOf(
  item: (vscode.QuickPickItem & { readonly key?: string }) | undefined,
): string | undefined {
  return item?.key ?? item?.label;
}
