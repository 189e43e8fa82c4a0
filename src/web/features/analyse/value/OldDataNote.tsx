import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/analyse.json'
import { useCan } from '../../../session.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useSetting } from '../../organise/settings/use-setting.ts'
import { CountingNote } from './CountingNote.tsx'
import styles from './OldDataNote.module.css'

/** As of which day the numbers are judged, as far as the reader may know: undefined while it is not here. */
export function useMoment() {
  const mayRead = useCan()('analyse.read')
  return useQuery({
    ...orpc.metrics.state.queryOptions(),
    enabled: mayRead,
    // The job that follows a changed setting is queued a moment after it.
    refetchInterval: ({ state: { data } }) => (data?.isBehind && data.jobId === null ? 1_000 : false),
  }).data
}

/** Where the last purchase lies long back, or the numbers are judged as of another day than today, it says so and offers the other. */
export function OldDataNote() {
  const t = useText<typeof texts>('analyse')
  const format = useFormat()
  const moment = useMoment()
  if (!moment?.lastPurchaseOn) return null
  const { isBehind, jobId } = moment
  if (isBehind || jobId !== null) return <CountingNote isBehind={isBehind} jobId={jobId} />
  if (!(moment.isOld || moment.isFixed)) return null
  const { isFixed, suggestedAsOf } = moment
  const said = {
    last: format.date(moment.lastPurchaseOn),
    ago: format.relative(moment.lastPurchaseOn),
    asOf: format.date(moment.asOf),
  }
  const offered = isFixed ? null : suggestedAsOf
  return (
    <div className={styles.note} role="note">
      <p>{t(isFixed ? 'asOf.fixed' : 'asOf.old', said)}</p>
      {(isFixed || offered) && <AsOfChoice day={offered} />}
    </div>
  )
}

/** Judges everything as of this day; as of today again where there is none. For whoever may choose settings. */
function AsOfChoice({ day }: { day: string | null }) {
  const t = useText<typeof texts>('analyse')
  const format = useFormat()
  const can = useCan()
  const { save } = useSetting('metrics.asOf')
  if (!can('setting.write')) return <p>{t('asOf.ask')}</p>
  return (
    <Button size="small" onClick={() => void save(day)}>
      {day ? t('asOf.use', { day: format.date(day) }) : t('asOf.today')}
    </Button>
  )
}
