/** A million made-up customers, each made from its number, served in pages like the real list. */
import type { Sort } from '../ui/table/column.ts'
import type { PageOf } from '../ui/table/keyset-chain.ts'

export type GalleryCustomer = {
  id: string
  name: string
  tier: 'vip' | 'ordinary'
  city: string
  owner: string
  valueMinor: number
  lastPurchaseAt: string
  phone: string
  birthday: string
}

const families = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华']
const given = [
  '晓梅',
  '建国',
  '思远',
  '丽',
  '志强',
  '雅婷',
  '子涵',
  '秀英',
  '海涛',
  '敏',
  '欣怡',
  '国栋',
  '静',
  '宇轩',
  '桂芳',
]
export const cities = ['杭州', '宁波', '温州', '绍兴', '嘉兴', '金华', '台州', '湖州']
export const owners = ['林晓梅', '陈志远', '王海燕', '周立']

export const galleryCount = 1_000_000
const start = Date.UTC(2026, 10, 20)

const pick = <T>(list: readonly T[], n: number): T => {
  const found = list[n % list.length]
  if (found === undefined) throw new RangeError('an empty list')
  return found
}

/** A cheap shuffle of numbers, the same each time. */
const mix = (n: number) => (Math.imul(n ^ 0x9e3779b9, 0x85ebca6b) >>> 0) % 1_000_003

export function customerAt(index: number): GalleryCustomer {
  const n = mix(index + 1)
  return {
    id: String(index),
    name: pick(families, n) + pick(given, mix(n)),
    tier: index < galleryCount / 20 ? 'vip' : 'ordinary',
    city: pick(cities, mix(n + 7)),
    owner: pick(owners, mix(n + 3)),
    valueMinor: Math.round(9e9 / (index + 40) ** 1.05),
    lastPurchaseAt: new Date(start - (n % 400) * 86_400_000 - n).toISOString(),
    phone: `138 ${String(n % 10_000).padStart(4, '0')} ${String(mix(n) % 10_000).padStart(4, '0')}`,
    birthday: new Date(Date.UTC(1950 + (n % 55), n % 12, 1 + (n % 28))).toISOString().slice(0, 10),
  }
}

const pageSize = 100
const delayMs = 120

export function galleryPage(sort: Sort, count: number, cursor: string | undefined) {
  return {
    queryKey: ['gallery', sort, count, cursor ?? null],
    queryFn: async (): Promise<PageOf<GalleryCustomer>> => {
      await new Promise((resolve) => setTimeout(resolve, delayMs))
      const from = Number(cursor ?? 0)
      const to = Math.min(count, from + pageSize)
      const place = (index: number) => (sort.direction === 'desc' ? index : count - 1 - index)
      const data = Array.from({ length: to - from }, (_, offset) => customerAt(place(from + offset)))
      return { data, nextCursor: to < count ? String(to) : null }
    },
  }
}
