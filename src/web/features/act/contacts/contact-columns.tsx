import type { Answers } from '../../../api.ts'
import type { Translate } from '../../../i18n.ts'
import type Texts from '../../../locales/zh-CN/contacts.json'
import type Today from '../../../locales/zh-CN/today.json'
import { DateText } from '../../../ui/DateText.tsx'
import { Person } from '../../../ui/Person.tsx'
import type { Column } from '../../../ui/table/column.ts'
import styles from './Contacts.module.css'

export type ContactRow = Answers['contacts']['list']['data'][number]

const moods = [1, 2, 3, 4, 5] as const

/** The mood in a word; who was upset stands out. */
export function moodOf({ mood }: ContactRow, said: Translate<typeof Today>) {
  const known = moods.find((each) => each === mood)
  if (!known) return null
  return (
    <span className={styles.mood} data-mood={known}>
      {said(`moods.m${known}`)}
    </span>
  )
}

/** What came of it; where nothing was written, the note. */
export const gistOf = ({ result, note, reasonNote }: ContactRow) => result ?? note ?? reasonNote

const cut = (text: string | null) => (
  <span className={styles.result} title={text ?? undefined}>
    {text}
  </span>
)

export function contactColumns(
  t: Translate<typeof Texts>,
  said: Translate<typeof Today>,
): Column<ContactRow>[] {
  return [
    {
      key: 'customer',
      title: t('customer'),
      width: 180,
      isFixed: true,
      render: (row) => <Person name={row.customerName} />,
    },
    { key: 'at', title: t('at'), width: 150, render: (row) => <DateText value={row.at} style="dayTime" /> },
    {
      key: 'channel',
      title: said('channel'),
      width: 110,
      render: (row) =>
        row.direction === 'incoming'
          ? t('incoming', { channel: said(`channels.${row.channel}`) })
          : said(`channels.${row.channel}`),
    },
    { key: 'reason', title: said('reason'), width: 110, render: (row) => said(`reasons.${row.reason}`) },
    {
      key: 'result',
      title: said('result'),
      width: 300,
      render: (row) => (
        <span className={styles.result} title={gistOf(row) ?? undefined}>
          {row.isComplaint && <span className={styles.alarm}>{said('reasons.complaint')} </span>}
          {row.notReached && <span className={styles.quiet}>{t('notReached')} </span>}
          {gistOf(row)}
        </span>
      ),
    },
    { key: 'mood', title: said('mood'), width: 110, render: (row) => moodOf(row, said) },
    { key: 'employee', title: t('employee'), width: 120, render: (row) => row.employeeName },
    { key: 'person', title: t('person'), width: 120, isHidden: true, render: (row) => row.personName },
    { key: 'hook', title: said('hook'), width: 200, render: (row) => cut(row.hook) },
    { key: 'note', title: t('note'), width: 240, isHidden: true, render: (row) => cut(row.note) },
    {
      key: 'nextOn',
      title: t('nextOn'),
      width: 120,
      isHidden: true,
      render: (row) => <DateText value={row.nextOn} />,
    },
  ]
}
