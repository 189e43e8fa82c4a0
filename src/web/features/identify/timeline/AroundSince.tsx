import { Tag } from 'antd'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/timeline.json'
import { useTieKinds } from '../ties/use-tie-kinds.ts'
import styles from './AsOf.module.css'
import { useChangeWords } from './use-change-words.ts'

type Around = Extract<Answers['timeline']['asOf'], { isThere: true }>['around']
type One = Around[number]

const kinds = ['person', 'tie', 'owned', 'document'] as const

const colours = { added: 'success', changed: 'warning', removed: 'error', same: 'default' } as const

/** People, ties, what is owned, and documents: what has been added, changed and removed since that day. */
export function AroundSince({ around, isAll }: { around: Around; isAll: boolean }) {
  const t = useText<typeof texts>('timeline')
  const shown = around.filter(({ state }) => isAll || state !== 'same')
  if (shown.length === 0) return <p className={styles.quiet}>{t('asOf.aroundSame')}</p>
  return kinds.map((kind) => {
    const those = shown.filter((one) => one.kind === kind)
    if (those.length === 0) return null
    return (
      <section key={kind}>
        <h3 className={styles.heading}>{t(`asOf.around.${kind}`)}</h3>
        <ul className={styles.people}>
          {those.map((one) => (
            <Since key={one.id} one={one} />
          ))}
        </ul>
      </section>
    )
  })
}

function Since({ one: { kind, name, role, state, fields } }: { one: One }) {
  const t = useText<typeof texts>('timeline')
  const words = useChangeWords()
  const { roleOf } = useTieKinds()
  const who = name ?? t('tie.somebody')
  // Nobody is meant: what is owned has a name of its own kind.
  const label = (field: string) =>
    kind === 'owned' && field === 'name' ? t('asOf.ownedName') : words.field('customer', field)
  const say = (field: string, raw: unknown) =>
    field === 'kind' && role
      ? roleOf({ ...role, kind: String(raw) })
      : (words.value(field, raw) ?? (raw === null ? '–' : '…'))
  return (
    <li>
      {role ? t('asOf.tieOf', { name: who, role: roleOf(role) }) : who}{' '}
      <Tag variant="filled" color={colours[state]}>
        {t(`asOf.state.${state}`)}
      </Tag>
      {fields.map(({ field, before, after }) => (
        <div key={field} className={styles.quiet}>
          {label(field)} {say(field, before)} → {say(field, after)}
        </div>
      ))}
    </li>
  )
}
