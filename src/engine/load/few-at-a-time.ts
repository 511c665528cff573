// Many small questions to a store that others ask, too.

/** More at a time would only keep the server from the questions that a reader waits for. */
const AT_A_TIME = 3;

/**
 * Asks for each, in their order, three at a time. Once one fails, or `isOver` says so, no more are begun; the failure is
 * the caller's.
 */
export async function fewAtATime<One>(
  all: readonly One[],
  ask: (one: One) => Promise<void>,
  isOver: () => boolean = () => false,
): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < all.length && !isOver()) {
      const one = all[next++]!;
      try {
        await ask(one);
      } catch (error) {
        next = all.length;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}
