// Words by which a file says what somebody is to a customer: those of the kinds themselves, and what people write instead.

type Kind = { key: string; nameZh: string; nameEn: string; inverseZh: string; inverseEn: string }

/** Beside the words of the kinds built in: what the first end is to the second, then what the second is to the first. */
const others: Readonly<Record<string, [string, string]>> = {
  spouse: ['丈夫,妻子,爱人,老公,老婆,夫妻,husband,wife', ''],
  parent: ['父亲,母亲,父,母,爸爸,妈妈,father,mother', '儿子,女儿,孩子,子,女,son,daughter'],
  sibling: ['兄弟,姐妹,哥哥,弟弟,姐姐,妹妹,brother,sister', ''],
  grandparent: [
    '祖父,祖母,外祖父,外祖母,爷爷,奶奶,grandfather,grandmother',
    '孙子,孙女,外孙,外孙女,grandson,granddaughter',
  ],
  worksFor: ['雇员,职员,staff', '单位,工作单位,雇主,公司,company'],
  reportsTo: ['下级,subordinate', '领导,主管,上司,boss,manager'],
  owns: ['股东,母公司,实际控制人,shareholder,parent company', '下属公司,控股公司'],
  supplies: ['供货商,供方,vendor', '客户,买方,customer'],
  introduced: ['推荐人,引荐人,转介绍人,referrer,referred by', '推荐的客户,referred'],
}

/** By a word in either language: the kind, and whether the customer is its first end. */
export function kindsByWord<K extends Kind>(
  kinds: readonly K[],
): (word: string) => { kind: K; isInverse: boolean } | undefined {
  const known = new Map<string, { kind: K; isInverse: boolean }>()
  const keep = (words: string[], kind: K, isInverse: boolean) => {
    for (const word of words) {
      const key = plain(word)
      if (key !== '' && !known.has(key)) known.set(key, { kind, isInverse })
    }
  }
  for (const kind of kinds) keep([kind.nameZh, kind.nameEn], kind, false)
  for (const kind of kinds) keep([kind.inverseZh, kind.inverseEn], kind, true)
  for (const kind of kinds) {
    const [first = '', second = ''] = others[kind.key] ?? []
    keep(first.split(','), kind, false)
    keep(second.split(','), kind, true)
  }
  return (word) => known.get(plain(word))
}

const plain = (word: string) => word.toLowerCase().replace(/\s+/g, '')
