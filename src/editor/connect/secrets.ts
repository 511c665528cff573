// Passwords and tokens, kept by VS Code's SecretStorage and nowhere else.

import type { SecretStorage } from 'vscode';

/** What a secret belongs to. A changed address is another key: a secret is never sent to a server it was not given for. */
export interface SecretOwner {
  readonly name: string;
  readonly url: string;
}

export async function readSecret(
  storage: SecretStorage,
  owner: SecretOwner,
): Promise<string | undefined> {
  return storage.get(keyOf(owner));
}

export async function writeSecret(
  storage: SecretStorage,
  owner: SecretOwner,
  secret: string,
): Promise<void> {
  await storage.store(keyOf(owner), secret);
}

export async function deleteSecret(storage: SecretStorage, owner: SecretOwner): Promise<void> {
  await storage.delete(keyOf(owner));
}

function keyOf({ name, url }: SecretOwner): string {
  return `hotline.connection:${JSON.stringify([name, url])}`;
}
