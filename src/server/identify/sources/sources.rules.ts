// Where data come from, and whom of two that differ is believed: the lower rank. The order is ours; a house may set its own.

export type Source = { key: string; nameZh: string; nameEn: string; rank: number }

export const builtInSources: Source[] = [
  { key: 'callBack', nameZh: '回访核实', nameEn: 'Call-back', rank: 1 },
  { key: 'customer', nameZh: '客户本人', nameEn: 'The customer', rank: 5 },
  { key: 'staff', nameZh: '员工录入', nameEn: 'Staff', rank: 10 },
  { key: 'form', nameZh: '报名表', nameEn: 'Form', rank: 20 },
  { key: 'api', nameZh: '接口', nameEn: 'API', rank: 30 },
  { key: 'import', nameZh: '导入', nameEn: 'Import', rank: 40 },
  { key: 'event', nameZh: '事件', nameEn: 'Event', rank: 50 },
  { key: 'partner', nameZh: '合作伙伴', nameEn: 'Partner', rank: 60 },
]

/**
 * The same ranks given out in this order, so that who does not move keeps his own. Ranks that were alike (either may change
 * the other's word) become different where somebody is put before the other.
 */
export function ranked(ordered: readonly Source[]): (Source & { was: number })[] {
  const ranks = ordered.map(({ rank }) => rank).sort((a, b) => a - b)
  let before: (Source & { was: number }) | undefined
  return ordered.map((source, at) => {
    const least = before?.rank ?? -1
    // Alike ones are listed by their keys; in another order somebody has put them so.
    const isAlike = before?.was === source.rank && before.rank === source.rank && before.key < source.key
    const isKept = source.rank === ranks[at] && (source.rank > least || isAlike)
    const rank = isKept ? source.rank : Math.max(least + 1, ranks[at] ?? 0)
    before = { ...source, rank, was: source.rank }
    return before
  })
}
