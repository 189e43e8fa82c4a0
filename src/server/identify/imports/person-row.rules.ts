// A row of a file of people around customers: contacts of an organisation, family, with role, phone and birthday.
import { judgePeople } from '../people/people-bulk.service.ts'
import type { BirthDate } from './birth.rules.ts'
import type { Calendar } from './calendar-word.rules.ts'
import { calendarReader } from './calendar-word.rules.ts'
import { takeBirth } from './customer-row.rules.ts'
import { takeEmail, takePhones } from './reach-cells.rules.ts'
import { longWords, nobody, type RecordKind, type Whose, words } from './record-row.rules.ts'
import { addMissing } from './row.rules.ts'
import { type Gender, parseGender, readWord, wordTable } from './word.rules.ts'

type Relation = 'contact' | 'spouse' | 'child' | 'parent' | 'colleague' | 'other'

type PersonSaid = Whose & {
  relation: Relation | null
  name: string | null
  role: string | null
  gender: Gender | null
  phone: string | null
  email: string | null
  birth: BirthDate | null
  birthCalendar: Calendar | null
  note: string | null
}

const relations = wordTable<Relation>([
  [
    'contact',
    '联系人,聯繫人,对接人,经办人,主要联系人,业务联系人,采购,财务,负责人,contact,contact person,buyer',
  ],
  ['spouse', '配偶,爱人,愛人,丈夫,妻子,老公,老婆,先生,太太,夫人,伴侣,spouse,husband,wife,partner'],
  ['child', '子女,孩子,儿子,兒子,女儿,女兒,小孩,child,son,daughter,kid'],
  ['parent', '父母,父亲,父親,母亲,母親,爸爸,妈妈,parent,father,mother'],
  ['colleague', '同事,同僚,助理,秘书,秘書,司机,colleague,coworker,assistant,secretary'],
  ['other', '其他,其它,朋友,亲戚,親戚,亲属,兄弟,姐妹,兄弟姐妹,other,friend,relative,sibling,brother,sister'],
])

export const personWords = { relationUnknown: relations }

export const personKind: RecordKind<PersonSaid> = {
  empty: () => ({
    ...nobody,
    relation: null,
    name: null,
    role: null,
    gender: null,
    phone: null,
    email: null,
    birth: null,
    birthCalendar: null,
    note: null,
  }),
  fields: {
    relation: () => (cell) => readWord(cell, relations, 'relationUnknown'),
    name: words,
    role: words,
    gender: () => parseGender,
    phone: ({ column }, { phones }) => ({ column, take: takePhones(column, phones, 'refuse', keepFirst) }),
    email: ({ column }) => ({
      column,
      take: takeEmail(column, 'refuse', (record, email) => {
        record.email = email
        return true
      }),
    }),
    birth: ({ column, heading, dateOrder, calendar }, { currentYear }) => ({
      column,
      take: takeBirth({ column, heading, dateOrder, calendar }, currentYear),
    }),
    birthCalendar: ({ heading }) => calendarReader(heading),
    note: longWords(2000),
  },
  finish(draft, columns) {
    if (draft.record.name === null) addMissing(draft, [columns.get('name')], 'nameMissing')
  },
  judge: (ctx, lines, ways) =>
    judgePeople(
      ctx,
      lines.map(({ line, home, said }) => {
        const { relation, role, gender, phone, email, birth, note } = said
        return { line, home, name: said.name ?? '', relation, role, gender, phone, email, birth, note }
      }),
      ways,
    ),
}

/** There is room for one; a further one is told as dropped. */
function keepFirst(record: PersonSaid, phone: string): boolean {
  if (record.phone !== null && record.phone !== phone) return false
  record.phone = phone
  return true
}
