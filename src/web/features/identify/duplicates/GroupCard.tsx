import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { type Translate, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/duplicates.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useShortcut } from '../../../ui/use-shortcut.ts'
import styles from './Duplicates.module.css'
import { FactTable } from './FactTable.tsx'
import { Reasons } from './Reasons.tsx'
import { RelatedForm } from './RelatedForm.tsx'
import { type Act, type Group, tiedPairOf, useGroupActs } from './use-group-acts.ts'

type GroupCardProps = { group: Group; isActive: boolean; onActivate: () => void }

/** One suggestion: the records side by side, why they may be one, and what to do about it. */
export function GroupCard({ group, isActive, onActivate }: GroupCardProps) {
  const t = useText<typeof texts>('duplicates')
  const format = useFormat()
  const [isRelating, setRelating] = useState(false)
  const tied = tiedPairOf(group)
  const acts = useGroupActs(group, tied && (() => setRelating(true)))
  const card = useRef<HTMLElement>(null)
  const wasActive = useRef(isActive)
  useEffect(() => {
    // Not at first: the page begins at its head.
    if (isActive && !wasActive.current) card.current?.scrollIntoView({ block: 'nearest' })
    wasActive.current = isActive
  }, [isActive])
  const surest = Math.max(...group.pairs.map(({ probability }) => probability))
  const names = [...new Set(group.records.flatMap(({ name }) => name ?? []))].join(t('between'))
  const said = group.pairs.find(({ saidSame }) => saidSame)?.saidSame
  const isHidden = group.records.some(({ name }) => name === null)
  return (
    // Keys reach the same acts; the pointer merely says which suggestion is meant.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <section
      ref={card}
      className={styles.card}
      data-active={isActive || undefined}
      onClick={onActivate}
      aria-label={names}
    >
      <header className={styles.head}>
        <h2>{names}</h2>
        <span className={styles.sureness}>
          {t(`sure.${surenessOf(surest)}`)} · {format.percent(Math.min(surest, 0.999), surest > 0.99 ? 1 : 0)}
        </span>
      </header>
      <div className={styles.body}>
        <FactTable group={group} />
        <Reasons group={group} />
      </div>
      {said && (
        <p className={styles.hidden}>{t('saidSame', { name: said.by, day: format.date(said.at, 'day') })}</p>
      )}
      {isHidden && !said && <p className={styles.hidden}>{t('hiddenHint')}</p>}
      <footer className={styles.acts}>
        {acts.map((act) => (
          <ActButton key={act.key} act={act} isActive={isActive} t={t} />
        ))}
      </footer>
      {tied && <RelatedForm tied={tied} open={isRelating} onClose={() => setRelating(false)} />}
    </section>
  )
}

function ActButton({ act, isActive, t }: { act: Act; isActive: boolean; t: Translate<typeof texts> }) {
  useShortcut(act.letter ?? '', act.run, isActive && act.letter !== undefined)
  return (
    <Button size="small" disabled={act.isDone ?? false} onClick={act.run}>
      {act.words ?? t(`act.${act.key}`)}
      {act.letter && <kbd className={styles.key}>{act.letter.toUpperCase()}</kbd>}
    </Button>
  )
}

function surenessOf(probability: number): 'almost' | 'likely' | 'maybe' {
  if (probability >= 0.99) return 'almost'
  return probability >= 0.8 ? 'likely' : 'maybe'
}
