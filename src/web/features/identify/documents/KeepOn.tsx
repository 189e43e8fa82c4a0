import { Button, Dropdown } from 'antd'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/documents.json'
import { useSession } from '../../../session.ts'
import { businessDay } from '../../../ui/format.ts'
import { useAct } from '../../../ui/use-act.ts'
import type { DocumentDetail } from './document.ts'

/** Ours: for so many years from today; any other day is set by editing. */
const years = [1, 3, 5]

/** What is past its time, and nobody has asked to destroy, is kept on. */
export function KeepOn({ document }: { document: DocumentDetail }) {
  const t = useText<typeof texts>('documents')
  const { timeZone } = useSession()
  const act = useAct(orpc.documents.key())
  const { customerId, id, version, keptUntil, destroyAskedByName } = document
  const today = businessDay(new Date(), timeZone)
  if (keptUntil === null || keptUntil > today || destroyAskedByName) return null
  const keep = (count: number) =>
    act(async () => {
      const until = new Date(`${today}T00:00:00Z`)
      until.setUTCFullYear(until.getUTCFullYear() + count)
      const keepUntil = until.toISOString().slice(0, 10)
      const { operationId } = await api.documents.update(
        { customerId, id, keepUntil },
        { context: { version } },
      )
      return { operationId, words: t('keepOn.done', { count }) }
    })
  const items = years.map((count) => ({ key: count, label: t('keepOn.years', { count }) }))
  return (
    <Dropdown menu={{ items, onClick: ({ key }) => void keep(Number(key)) }} trigger={['click']}>
      <Button>{t('keepOn.open')}</Button>
    </Dropdown>
  )
}
