import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/timeline.json'
import { useSession } from '../../../session.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Timeline } from '../../../ui/Timeline.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import type { Entry } from './entry.ts'
import styles from './TimelinePrint.module.css'
import { useEntryOf } from './use-entry-of.tsx'

type Input = Parameters<typeof api.timeline.ofCustomer>[0]
type TimelinePrintProps = { name: string; input: Input; isFiltered: boolean; onDone: () => void }

const pageSize = 200
/** Some eighty sheets of paper. */
const most = 2_000

/** All that is filtered, under the house's name, for paper alone: gathered first, then printed, then gone. */
export function TimelinePrint({ name, input, isFiltered, onDone }: TimelinePrintProps) {
  const t = useText<typeof texts>('timeline')
  const format = useFormat()
  const { houseName, name: printer } = useSession()
  const tell = useEntryOf()
  const showProblem = useShowProblem()
  const [gathered, setGathered] = useState<{ entries: Entry[]; isCut: boolean }>()
  // Once: what is chosen while it is gathered is for the next time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    let isGone = false
    gather(input)
      .then((found) => isGone || setGathered(found))
      .catch((error: unknown) => {
        showProblem(error)
        onDone()
      })
    return () => {
      isGone = true
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: printed once, when all of it stands there
  useEffect(() => {
    if (!gathered) return
    window.addEventListener('afterprint', onDone, { once: true })
    window.print()
    return () => window.removeEventListener('afterprint', onDone)
  }, [gathered])
  if (!gathered) return null
  const made = [
    t('print.made', { date: format.date(new Date().toISOString(), 'dayTime') }),
    t('print.by', { name: printer }),
    ...(isFiltered ? [t('print.part')] : []),
    ...(gathered.isCut ? [t('print.cutAt', { count: most })] : []),
  ]
  return createPortal(
    <div className={styles.sheet} data-print>
      <header className={styles.head}>
        {houseName && <p>{houseName}</p>}
        <h1>{t('print.of', { name })}</h1>
        <p>{made.join(' · ')}</p>
      </header>
      <Timeline label={t('title')} entries={gathered.entries.map(tell)} />
    </div>,
    document.body,
  )
}

async function gather(input: Input): Promise<{ entries: Entry[]; isCut: boolean }> {
  const entries: Entry[] = []
  let cursor: string | undefined
  do {
    const page = await api.timeline.ofCustomer({ ...input, limit: pageSize, ...(cursor ? { cursor } : {}) })
    entries.push(...page.data)
    cursor = page.nextCursor ?? undefined
  } while (cursor && entries.length < most)
  return { entries, isCut: cursor !== undefined }
}
