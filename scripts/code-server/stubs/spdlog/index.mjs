// A logger that writes nothing, in place of VS Code's compiled one. What matters is on the server's stdout.

const silent = new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : () => undefined) });

export const version = 1;
export const setLevel = () => undefined;
export const setFlushOn = () => undefined;
export const shutdown = () => undefined;
export const createRotatingLogger = () => Promise.resolve(silent);
export const createAsyncRotatingLogger = () => Promise.resolve(silent);
