// What the demo company sells: teas, teaware, gift boxes and tastings.
import type { Random } from '../../analytics/random.ts'
import { demoId } from './demo-ids.rules.ts'
import type { DemoProduct } from './demo-rows.rules.ts'
import type { DemoWords } from './demo-words.rules.ts'

const categories = {
  green: { zh: '绿茶', en: 'Green tea' },
  black: { zh: '红茶', en: 'Black tea' },
  oolong: { zh: '乌龙茶', en: 'Oolong' },
  puer: { zh: '普洱茶', en: 'Pu’er' },
  white: { zh: '白茶', en: 'White tea' },
  flower: { zh: '花草茶', en: 'Herbal tea' },
  ware: { zh: '茶具', en: 'Teaware' },
  gift: { zh: '礼盒', en: 'Gift boxes' },
  service: { zh: '服务', en: 'Services' },
} as const

// Code, category, names and price in yuan.
const catalogue: readonly (readonly [string, keyof typeof categories, string, string, number])[] = [
  ['G01', 'green', '明前龙井 100克', 'Early Longjing 100 g', 268],
  ['G02', 'green', '碧螺春 100克', 'Biluochun 100 g', 198],
  ['G03', 'green', '高山云雾 250克', 'Mountain Mist 250 g', 128],
  ['G04', 'green', '日常绿茶 250克', 'Everyday Green 250 g', 58],
  ['B01', 'black', '金骏眉 100克', 'Jinjunmei 100 g', 328],
  ['B02', 'black', '正山小种 150克', 'Lapsang 150 g', 148],
  ['B03', 'black', '滇红 250克', 'Yunnan Black 250 g', 98],
  ['B04', 'black', '办公红茶 50袋', 'Office Black, 50 bags', 39],
  ['O01', 'oolong', '大红袍 100克', 'Dahongpao 100 g', 298],
  ['O02', 'oolong', '铁观音 250克', 'Tieguanyin 250 g', 168],
  ['O03', 'oolong', '冻顶乌龙 150克', 'Dongding 150 g', 138],
  ['P01', 'puer', '古树生普 357克', 'Old Tree Raw Cake 357 g', 580],
  ['P02', 'puer', '熟普饼 357克', 'Ripe Cake 357 g', 188],
  ['P03', 'puer', '小青柑 200克', 'Tangerine Pu’er 200 g', 108],
  ['P04', 'puer', '十年陈普 357克', 'Ten Years Aged Cake 357 g', 1280],
  ['W01', 'white', '白毫银针 100克', 'Silver Needle 100 g', 358],
  ['W02', 'white', '老白茶 350克', 'Aged White Cake 350 g', 228],
  ['W03', 'white', '寿眉 250克', 'Shoumei 250 g', 88],
  ['F01', 'flower', '茉莉花茶 250克', 'Jasmine 250 g', 78],
  ['F02', 'flower', '胎菊 80克', 'Chrysanthemum 80 g', 45],
  ['F03', 'flower', '玫瑰花茶 60克', 'Rose 60 g', 36],
  ['F04', 'flower', '陈皮 100克', 'Aged Tangerine Peel 100 g', 118],
  ['T01', 'ware', '紫砂壶', 'Clay Teapot', 880],
  ['T02', 'ware', '白瓷盖碗', 'Porcelain Gaiwan', 68],
  ['T03', 'ware', '玻璃公道杯', 'Glass Pitcher', 29],
  ['T04', 'ware', '旅行茶具', 'Travel Set', 158],
  ['T05', 'ware', '品茗杯六只', 'Six Tasting Cups', 96],
  ['T06', 'ware', '竹制茶盘', 'Bamboo Tray', 238],
  ['X01', 'gift', '中秋礼盒', 'Autumn Gift Box', 298],
  ['X02', 'gift', '新春礼盒', 'New Year Gift Box', 398],
  ['X03', 'gift', '商务礼盒', 'Business Gift Box', 688],
  ['X04', 'gift', '典藏礼盒', 'Collector’s Box', 1980],
  ['X05', 'gift', '伴手小礼', 'Small Present', 49],
  ['S01', 'service', '企业定制刻字', 'Engraving for Companies', 20],
  ['S02', 'service', '上门茶艺一场', 'Tea Ceremony on Site', 1600],
  ['S03', 'service', '品鉴会席位', 'Seat at a Tasting', 99],
]

/** What lasts: life, warranty and maintenance in months, and what follows it. */
const followed: Readonly<
  Record<string, { life: number; warranty: number; service: number | null; successor: string | null }>
> = {
  T01: { life: 36, warranty: 12, service: 6, successor: null },
  T04: { life: 24, warranty: 6, service: 12, successor: 'T01' },
  T06: { life: 24, warranty: 12, service: 6, successor: null },
}

/** In ascending order of price. */
export function demoProducts(random: Random, words: DemoWords, foundedAt: number): DemoProduct[] {
  const ids = new Map(catalogue.map(([code]) => [code, demoId(random, foundedAt)]))
  const idOf = (code: string | null | undefined) => (code && ids.get(code)) || null
  return catalogue
    .map(([code, category, zh, en, yuan]) => ({
      id: idOf(code) ?? '',
      isTracked: followed[code] !== undefined,
      lifeMonths: followed[code]?.life ?? null,
      warrantyMonths: followed[code]?.warranty ?? null,
      serviceMonths: followed[code]?.service ?? null,
      replacedBy: idOf(followed[code]?.successor),
      code,
      name: words.productName({ zh, en }),
      category: words.productName(categories[category]),
      priceMinor: Math.round(yuan * words.priceFactor) * 100,
    }))
    .sort((a, b) => a.priceMinor - b.priceMinor)
}
