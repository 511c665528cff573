// The look of a page without VS Code: its kinds of themes, chosen by what the reader's system prefers.

const DARK = matchMedia('(prefers-color-scheme: dark)');
const CONTRAST = matchMedia('(prefers-contrast: more)');

/** Dresses the page, and again whenever the system's preference changes. */
export function wearOwnLook(): void {
  document.documentElement.classList.add('exported');
  const wear = () => {
    document.body.classList.toggle('vscode-dark', DARK.matches && !CONTRAST.matches);
    document.body.classList.toggle('vscode-light', !DARK.matches && !CONTRAST.matches);
    document.body.classList.toggle('vscode-high-contrast', CONTRAST.matches);
    document.body.classList.toggle('vscode-high-contrast-light', CONTRAST.matches && !DARK.matches);
  };
  for (const query of [DARK, CONTRAST]) query.addEventListener('change', wear);
  wear();
}
