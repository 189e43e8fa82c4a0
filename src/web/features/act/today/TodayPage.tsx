import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Money } from '../../../ui/Money.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { useShortcut } from '../../../ui/use-shortcut.ts'
import styles from './Today.module.css'
import { TodayGlance } from './TodayGlance.tsx'

/** Whom to care for today: the list with the most at stake first, and the customer beside it. J and K walk. */
export function TodayPage() {
  const t = useText<typeof texts>('today')
  const query = useQuery(orpc.today.list.queryOptions({ input: { limit: 100 } }))
  const [chosen, setChosen] = useState<string>()
  const rows = query.data?.data ?? []
  const current = rows.find((row) => row.customerId === chosen) ?? rows[0]
  const walk = (step: number) => {
    const at = rows.findIndex((row) => row.customerId === current?.customerId)
    setChosen(rows[Math.min(Math.max(at + step, 0), rows.length - 1)]?.customerId)
  }
  useShortcut('j', () => walk(1))
  useShortcut('k', () => walk(-1))
  return (
    <Loaded query={query}>
      {({ total, formula }) => (
        <Page head={<PageHead title={t('waiting', { count: total })} detail={formula.sentence} />}>
          {current ? (
            <div className={styles.desk}>
              <ul className={styles.list}>
                {rows.map((row) => (
                  <li key={row.customerId}>
                    <button
                      type="button"
                      className={styles.row}
                      aria-current={row.customerId === current.customerId}
                      onClick={() => setChosen(row.customerId)}
                    >
                      <span className={styles.line}>
                        <strong>{row.name}</strong>
                        <Money value={row.stakeMinor} style="short" />
                      </span>
                      {row.reasons[0]?.sentence}
                    </button>
                  </li>
                ))}
              </ul>
              <TodayGlance customerId={current.customerId} />
            </div>
          ) : (
            <Nobody />
          )}
        </Page>
      )}
    </Loaded>
  )
}

function Nobody() {
  const t = useText<typeof texts>('today')
  const next = useQuery(orpc.today.upcoming.queryOptions({ input: {} }))
  const names = next.data?.data.map((each) => `${each.name} (${each.on})`).join(', ')
  return <EmptyState title={t('nobody')} hint={names ? t('next', { names }) : t('nobodyNext')} />
}
