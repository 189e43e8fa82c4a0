import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/duplicates.json'
import { useCan } from '../../../session.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'

/** After an import: how many of its customers are probably known already, and where to look at them. */
export function KnownOfImport({ importId, endedAt }: { importId: string; endedAt: string | null }) {
  const t = useText<typeof texts>('duplicates')
  const format = useFormat()
  const mayJudge = useCan()('customer.write')
  const known = useQuery({
    ...orpc.duplicates.ofImport.queryOptions({ input: { id: importId } }),
    refetchInterval: (query) => (query.state.data?.isLookedUp === false && isFresh(endedAt) ? 3_000 : false),
  }).data
  if (!known || known.count === 0) return null
  const look = (
    <Link to="/identify/duplicates" search={{ importId }}>
      {t('import.look')}
    </Link>
  )
  return (
    <Alert
      type="warning"
      showIcon
      title={t('import.known', { count: known.count, shown: format.number(known.count) })}
      description={mayJudge ? look : undefined}
    />
  )
}

/** Looked up within minutes; what was imported before there was a search is not waited for. */
const isFresh = (endedAt: string | null) => endedAt !== null && Date.now() - Date.parse(endedAt) < 10 * 60_000
