export const accountNamePattern = /^[\p{L}\p{N}._@+-]{2,64}$/u

/** One account, however it is typed: `Ａｄｍｉｎ` from a Chinese keyboard, `ADMIN` and ` admin ` are `admin`. */
export function normalizeAccountName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}
