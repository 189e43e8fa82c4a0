/**
 * Where do the pages of an endless list begin? Page 0 has no cursor; each page that arrives names the cursor of the next.
 * Only the pages on the screen are fetched again when data change, so a list of a million rows stays cheap to refresh.
 */

/** `cursors[i]` opens page i; the first is undefined. Longer than one only as far as somebody has scrolled. */
export type Chain = { listKey: string; cursors: (string | undefined)[] }

export type PageOf<Row> = { data: Row[]; nextCursor: string | null }

export const newChain = (listKey: string): Chain => ({ listKey, cursors: [undefined] })

/** A page has arrived: the chain grows, or is cut where the list has changed under it. Same object when nothing is new. */
export function follow(chain: Chain, page: number, nextCursor: string | null): Chain {
  const known = chain.cursors[page + 1]
  const isLast = page === chain.cursors.length - 1
  if (nextCursor === null) {
    return isLast ? chain : { ...chain, cursors: chain.cursors.slice(0, page + 1) }
  }
  if (!isLast && known === nextCursor) return chain
  return { ...chain, cursors: [...chain.cursors.slice(0, page + 1), nextCursor] }
}

/** The pages to hold: those on the screen, one before, two after, so that scrolling meets rows and not skeletons. */
export function activePages(chain: Chain, firstRow: number, lastRow: number, pageSize: number): number[] {
  const first = Math.max(0, Math.floor(firstRow / pageSize) - 1)
  const last = Math.min(chain.cursors.length - 1, Math.floor(lastRow / pageSize) + 2)
  const pages: number[] = []
  for (let page = Math.min(first, last); page <= last; page++) pages.push(page)
  return pages
}

/** Rows of a page that is on its way: enough to be seen as "more", few enough that the scroll bar hardly jumps. */
const rowsToCome = 12

/** How long the list is as far as we know it. `lastPage` is the length of the last known page, if it is here. */
export function knownRows(chain: Chain, lastPage: number | undefined, pageSize: number): number {
  return (chain.cursors.length - 1) * pageSize + (lastPage ?? Math.min(pageSize, rowsToCome))
}
