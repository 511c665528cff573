// Folders that programs are built in: containers, CI systems, deterministic builds. What follows is the repository, so a
// name below one is taken as a whole or not at all.

const UNNAMED: readonly RegExp[] = [
  /^\/(app|src|code|workspace|build|work|project|source|repo|_)$/,
  /^[A-Za-z]:\/app$/i, // Windows' containers. `C:/src` and `C:/work` are where people keep many repositories.
  /^\/(usr\/src\/[^/]+|usr\/app|opt\/app|srv\/app|home\/app|home\/node\/app|var\/task|var\/www\/html)$/,
  /^\/go\/(src\/)?(?!(src|pkg|bin)$)[^./]+$/, // GOPATH before modules: /go/src/app.
  /^\/github\/workspace$/,
  /^\/(workspace|build)\/source$/, // Tekton, Nix.
  /^(\/home\/vsts\/work|\/azp\/_work|\/__w|[A-Za-z]:\/a)\/\d+\/s$/, // Azure.
  /^\/(var\/lib\/jenkins|var\/jenkins_home|home\/jenkins(\/agent)?)\/workspace\/[^/]+$/,
  /^\/(home\/circleci|root)\/project$|^\/(drone|bitrise)\/src$/,
  /^\/opt\/atlassian\/pipelines\/agent\/build$|^\/buildkite\/builds\/[^/]+\/[^/]+\/[^/]+$/,
];

/** Folders that are named after the repository. */
const NAMED: readonly RegExp[] = [
  /^\/workspaces\/[^/]+$/, // Codespaces.
  /^\/builds\/[^/]+\/[^/]+$/, // GitLab.
  /^(?:\/home\/runner\/work|\/__w|[A-Za-z]:\/a)\/([^/]+)\/\1$/, // GitHub.
  /^\/home\/travis\/build\/[^/]+\/[^/]+$/,
];

/** `at`: the folder is one, of a repository with a name where that is known. `below`: one lies above it, by `parts` folders. */
export type BuildFolder =
  | { readonly kind: 'at'; readonly repository: string | undefined }
  | { readonly kind: 'below'; readonly parts: readonly string[] }
  | { readonly kind: 'none' };

/** What is known of the folder that a name's rest lies in. `parts` are an absolute name's first ones. */
export function buildFolderOf(parts: readonly string[]): BuildFolder {
  for (let length = parts.length; length > 0; length--) {
    const first = parts[0]!;
    const text = (first.endsWith(':') ? '' : '/') + parts.slice(0, length).join('/');
    const isNamed = NAMED.some((pattern) => pattern.test(text));
    if (!isNamed && !UNNAMED.some((pattern) => pattern.test(text))) continue;
    if (length < parts.length) return { kind: 'below', parts: parts.slice(length) };
    return { kind: 'at', repository: isNamed ? parts.at(-1) : undefined };
  }
  return { kind: 'none' };
}
