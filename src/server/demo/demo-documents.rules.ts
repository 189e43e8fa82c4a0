// What lies in the files of the demo company: contracts and letters of its best customers, evidence of the house.
import type { DemoLocale } from './demo-words.rules.ts'

export type DemoDocument = {
  kind: string
  title: string
  number?: string
  validUntil?: string
  proves?: string
  industry?: string
  lines: string[]
}

type Words = (zh: string, en: string) => string

/** Of one customer; `year` is the present one. */
export function customerDocuments(
  locale: DemoLocale,
  { name, index, year }: { name: string; index: number; year: number },
): DemoDocument[] {
  const say: Words = (zh, en) => (locale === 'en' ? en : zh)
  const number = `HT-${year}-${String(index + 1).padStart(3, '0')}`
  const contract: DemoDocument = {
    kind: 'contract',
    title: say(`${year} 年度供货合同`, `Supply contract ${year}`),
    number,
    // A few ended long ago: what may go has something to show.
    validUntil: `${index % 5 === 4 ? year - 11 : year + 1}-12-31`,
    lines: [
      say(`${year} 年度供货合同`, `Supply contract ${year}`),
      `${say('合同编号', 'Number')} ${number}`,
      `${say('甲方', 'Buyer')} ${name}`,
      say(
        '第一条 乙方每季按约定的等级供茶，先寄样，满意再发货。',
        '1. Tea of the agreed grade each quarter, a sample first.',
      ),
      say('第二条 货到三十日内付款，逾期按日计息。', '2. Payment within thirty days of delivery.'),
      say('第三条 附承诺清单，与合同同等有效。', '3. The list of promises is part of this contract.'),
    ],
  }
  const letter: DemoDocument = {
    kind: 'correspondence',
    title: say('关于包装的来函', 'Letter about the packaging'),
    lines: [
      say('关于包装的来函', 'Letter about the packaging'),
      say(
        '贵公司上月的礼盒有两箱受潮，请改用密封内袋。',
        'Two boxes had become damp; please use sealed bags.',
      ),
      name,
    ],
  }
  const scan: DemoDocument = {
    kind: 'idScan',
    title: say('经办人身份证扫描件', "Scan of the buyer's ID card"),
    lines: [say('身份证（演示，非真实）', 'ID card (demo, not real)'), name],
  }
  return [contract, ...(index % 2 === 0 ? [letter] : []), ...(index % 3 === 0 ? [scan] : [])]
}

/** Of the house: what proves its word (第三方證實), and what is kept under lock. */
export function houseDocuments(locale: DemoLocale, year: number): DemoDocument[] {
  const say: Words = (zh, en) => (locale === 'en' ? en : zh)
  const evidence = (kind: string, title: string, proves: string, industry: string, validUntil?: string) => ({
    ...{ kind, title, proves, industry, lines: [title, proves] },
    ...(validUntil && { validUntil }),
  })
  return [
    evidence(
      'testReport',
      say('国家茶叶检测中心检测报告', 'Report of the national tea laboratory'),
      say('农残未检出，达到欧盟标准', 'No residues found; meets the EU limits'),
      say('餐饮、出口', 'Catering, export'),
      `${year + 1}-06-30`,
    ),
    evidence(
      'certificate',
      say('ISO 22000 食品安全证书', 'ISO 22000 certificate'),
      say('生产全程受控', 'Production is under control throughout'),
      say('食品、餐饮', 'Food, catering'),
      `${year + 2}-03-31`,
    ),
    evidence(
      'reference',
      say('连锁酒店合作说明', 'Reference of a hotel chain'),
      say('三年供货无断货', 'Three years without a missed delivery'),
      say('酒店', 'Hotels'),
    ),
    evidence(
      'siteVisit',
      say('云岭茶园参观安排', 'Visit to the tea garden'),
      say('从采摘到包装可全程参观', 'Everything from picking to packing can be seen'),
      say('企业客户', 'Corporate customers'),
    ),
    evidence(
      'installed',
      say('办公茶饮机使用清单', 'Tea machines in use'),
      say('已有 46 台在客户办公室运行', '46 machines run in offices of customers'),
      say('写字楼', 'Offices'),
    ),
    {
      kind: 'training',
      title: say('新员工品鉴培训教材', 'Tasting course for new staff'),
      lines: [say('品鉴培训教材', 'Tasting course'), say('一看二闻三品', 'Look, smell, taste')],
    },
  ]
}
