import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/quality.json'
import { useCan } from '../../../session.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'

/** More are not counted here; the list shows all. */
const counted = 200

/** After an import: what it says otherwise than the records, and was not written over what is believed more. */
export function ClaimsOfImport({ operationId, differing }: { operationId: string; differing: number }) {
  const t = useText<typeof texts>('quality')
  const format = useFormat()
  const mayRead = useCan()('quality.read')
  const found = useQuery({
    ...orpc.quality.conflicts.queryOptions({ input: { operationId, limit: counted } }),
    enabled: mayRead,
  }).data
  if (!found) return null
  if (found.data.length === 0) return differing > 0 ? <SaidBefore /> : null
  const count = found.data.length
  const shown = `${format.number(count)}${found.nextCursor ? '+' : ''}`
  return (
    <Alert
      type="warning"
      showIcon
      title={t('conflict.ofImport', { count, shown })}
      description={
        <Link to="/identify/quality/conflicts" search={{ operationId }}>
          {t('conflict.open')}
        </Link>
      }
    />
  )
}

/** The file says what such a source has said before: nothing new is listed, and nothing was written. */
function SaidBefore() {
  const t = useText<typeof texts>('quality')
  const link = <Link to="/identify/quality/conflicts">{t('conflict.open')}</Link>
  return <Alert type="info" showIcon title={t('conflict.saidBefore')} description={link} />
}
