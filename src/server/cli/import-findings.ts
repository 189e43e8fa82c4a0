// What a dry run saw in the file beside its counts, for the terminal.
import type { ImportFindings } from '../identify/imports/dry-run-findings.rules.ts'
import type { Told } from '../platform/refusal.ts'

export function findingsInWords(findings: ImportFindings): Told[] {
  return [...examplesInWords(findings), ...sharedInWords(findings), ...spousesInWords(findings)]
}

/** The examples of our own template are nobody's data. */
function examplesInWords({ examples }: ImportFindings): Told[] {
  if (!examples) return []
  const [more, lot] = examples.count > examples.first.length ? ['……', ' …'] : ['', '']
  return [
    {
      zh: `第 ${examples.first.join('、')}${more} 行是模板里的示例，不导入`,
      en: `examples of the template, not imported: lines ${examples.first.join(', ')}${lot}`,
    },
  ]
}

/** A second spouse is taken, and told. */
function spousesInWords({ spouses }: ImportFindings): Told[] {
  if (!spouses) return []
  const lines = spouses.first.map(({ line }) => line)
  const [more, lot] = spouses.count > lines.length ? ['……', ' …'] : ['', '']
  return [
    {
      zh: `${spouses.count} 行给客户记了另一位配偶（第 ${lines.join('、')}${more} 行）`,
      en: `rows that give customers another spouse: ${spouses.count} (lines ${lines.join(', ')}${lot})`,
    },
  ]
}

/** Phones and mailboxes of several customers: families share them, or one customer was written twice. */
function sharedInWords({ sharedPhones, sharedEmails }: ImportFindings): Told[] {
  const kinds = [
    { shared: sharedPhones, zh: '个电话', en: ['phone stands', 'phones stand'] },
    { shared: sharedEmails, zh: '个邮箱', en: ['mailbox stands', 'mailboxes stand'] },
  ]
  return kinds.flatMap(({ shared, zh, en }) => {
    if (!shared || shared.count === 0) return []
    const first = shared.first.map(({ value, lines, total }) => {
      const [more, lot] = total > lines.length ? ['……', ' …'] : ['', '']
      return {
        zh: `${value}（第 ${lines.join('、')}${more} 行）`,
        en: `${value} (lines ${lines.join(', ')}${lot})`,
      }
    })
    const [more, lot] = shared.count > first.length ? ['……', ' …'] : ['', '']
    return [
      {
        zh: `${shared.count} ${zh}各在几位客户名下：${first.map((one) => one.zh).join('；')}${more}`,
        en: `${shared.count} ${shared.count === 1 ? en[0] : en[1]} with several customers: ${first.map((one) => one.en).join('; ')}${lot}`,
      },
    ]
  })
}
