// Ends the extension host when its parent is gone, as VS Code's own compiled module does.

const PARENT_IS_GONE = 87;

/** @param {number} parent process id */
export function start(parent) {
  setInterval(() => {
    try {
      process.kill(parent, 0);
    } catch {
      process.exit(PARENT_IS_GONE);
    }
  }, 1000).unref();
}
