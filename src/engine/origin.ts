// What a profile is loaded from, and which part of a loaded one a question is about.

import type { Manifest } from '../core/paths/manifests.ts';
import type { Picks } from '../core/paths/picked.ts';
import type { Connection as StoreConnection } from '../sources/connection.ts';
import type { LabelMatcher, StoreProfileType, TimeRange } from '../sources/source.ts';

/** A store to ask: its address, name and credentials. Made when it is needed, never stored or logged. */
export interface Connection extends StoreConnection {
  readonly name: string;
  readonly kind: 'pyroscope';
}

/** A service with the profile types that it has in the asked range. */
export interface ServiceFacts {
  readonly name: string;
  readonly types: readonly StoreProfileType[];
}

/** Where a profile is to be loaded from. Several files are scrapes of one thing and are merged by their types' rules. */
export type Origin = FilesOrigin | StoreOrigin;

/** Which revisions of the source a profile is of, as far as labels tell that. */
export interface RevisionsWanted {
  /** Labels that are asked before the usual ones. Left out: no label is asked, and only mappings tell. */
  readonly revisionLabels?: readonly string[];
  /** Only what ran in this build, named by its git ref, else its id, as `Loaded.builds` has it. */
  readonly build?: string;
}

export interface FilesOrigin extends RevisionsWanted {
  readonly kind: 'files';
  readonly paths: readonly string[];
}

/** One type of one service, or of all where the service is empty. */
export interface StoreOrigin extends RevisionsWanted {
  readonly kind: 'store';
  readonly connection: Connection;
  readonly service: string;
  readonly typeId: string;
  readonly matchers: readonly LabelMatcher[];
  readonly selector?: string;
  readonly range: TimeRange;
}

/** Names a loaded profile until it is released. */
export type ProfileHandle = number;

/** One value type of one loaded profile: what nearly every question is about. */
export interface View {
  readonly handle: ProfileHandle;
  readonly valueType: number; // Index into Loaded.values.
}

/** The files of the workspace that may be meant: absolute paths, and the folders they are under. */
export interface Workspace {
  readonly roots: readonly string[];
  readonly files: readonly string[];
  /** The file system takes `Cart.go` and `cart.go` for one. */
  readonly ignoreCase?: boolean;
  /** The files named in `MANIFESTS` that lie under the roots, with their texts. */
  readonly manifests?: readonly Manifest[];
  /** The value of `hotline.pathMappings`, whatever it is: entries that are none are told by `doctor`. */
  readonly mappings?: unknown;
  /** What `mappings` are called where they are mended, if not `hotline.pathMappings`. */
  readonly mappingsOf?: string;
  /** Which file the reader said is meant by a name that may mean several. */
  readonly picks?: Picks;
}
