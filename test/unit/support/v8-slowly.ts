// V8's CPU profiles a second time, slow and obvious: every sample by itself, in objects, found by searching.
interface Node {
  readonly id: number;
  readonly callFrame: { functionName: string; url: string; lineNumber: number };
  readonly children?: readonly number[];
  readonly positionTicks?: readonly { line: number; ticks: number }[];
}

export interface CpuProfile {
  readonly nodes: readonly Node[];
  readonly startTime: number;
  readonly endTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Nanoseconds by function (`name file`), itself and with all that it calls, without idle time. */
export function costsByFunction(profile: CpuProfile): Map<string, { self: number; total: number }> {
  const { nodes, samples, timeDeltas, startTime, endTime } = profile;
  const costs = new Map<string, { self: number; total: number }>();
  const callerOf = (id: number) => nodes.find(({ children }) => children?.includes(id) === true);
  const nameOf = ({ callFrame }: Node) =>
    `${callFrame.functionName || '(anonymous)'} ${callFrame.url}`;
  const times = timeDeltas.map((_, at) =>
    timeDeltas.slice(0, at + 1).reduce((sum, delta) => sum + delta, startTime),
  );
  samples.forEach((id, at) => {
    const nanos = ((times[at + 1] ?? endTime) - times[at]!) * 1000;
    const leaf = nodes.find((node) => node.id === id)!;
    if (leaf.callFrame.functionName === '(idle)') return;
    const names = new Set<string>();
    for (let node: Node | undefined = leaf; node !== undefined; node = callerOf(node.id))
      if (node.callFrame.functionName !== '(root)') names.add(nameOf(node));
    for (const name of names) {
      const cost = costs.get(name) ?? { self: 0, total: 0 };
      cost.total += nanos;
      if (name === nameOf(leaf)) cost.self += nanos;
      costs.set(name, cost);
    }
  });
  return costs;
}
