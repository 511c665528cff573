// A workspace as the rules of core/paths see it, with what people say in settings and files.

import { readPathMappings } from '../../core/paths/path-mapping.ts';
import { openWorkspace, type PathWorkspace } from '../../core/paths/workspace.ts';
import type { Workspace } from '../origin.ts';
import { sourceCodeOf } from './pyroscope-yaml.ts';

export function openedWorkspace(workspace: Workspace): PathWorkspace {
  const { mappings } = readPathMappings(workspace.mappings);
  return openWorkspace({ ...workspace, mappings }, sourceCodeOf(workspace).mappings);
}
