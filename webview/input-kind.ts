// Whether the reader uses the keyboard now. The browser's own `:focus-visible` also shows a focus that the page took by
// itself when its tab was opened; a ring around everything would tell nobody anything then.

let keyboard = false;

document.addEventListener('keydown', () => (keyboard = true), { capture: true });
document.addEventListener('pointerdown', () => (keyboard = false), { capture: true });

export function usesKeyboard(): boolean {
  return keyboard;
}
