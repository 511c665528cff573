// Whether two addresses are one repository: `git@github.com:shop/cart.git` and `https://github.com/shop/cart`.

/** Compares host and path; neither protocol, user, port nor `.git` count. */
export function isSameAddress(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(address: string): string {
  return address
    .trim()
    .replace(/^[a-z+]+:\/\//i, '')
    .replace(/^[^/@]*@/, '')
    .replace(/^([^/:]+):(\d+\/)?/, '$1/')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .replace(/\/{2,}/g, '/')
    .toLowerCase();
}
