import { DeleteOutlined, DownloadOutlined, FileZipOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/privacy.json'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import type { PanelProps } from '../customers/panels.ts'
import { EraseSheet } from './EraseSheet.tsx'
import styles from './Privacy.module.css'

/** What a customer may ask of us: a copy of all that is kept, and to be forgotten. */
export function PersonalDataPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('privacy')
  const can = useCan()
  const [isErasing, setErasing] = useState(false)
  const mayCopy = can('customer.personalExport')
  const mayAsk = can('erasure.ask')
  if (customer.erasedAt)
    return (
      <Section title={t('panel')}>
        <Alert
          type="info"
          showIcon
          title={t('erased')}
          description={<DateText value={customer.erasedAt} />}
        />
      </Section>
    )
  if (!mayCopy && !mayAsk) return null
  return (
    <Section
      title={t('panel')}
      extra={
        mayAsk && (
          <Button size="small" type="text" icon={<DeleteOutlined />} onClick={() => setErasing(true)}>
            {t('erase.open')}
          </Button>
        )
      }
    >
      {mayCopy && <Copies customerId={customer.id} />}
      {isErasing && <EraseSheet customer={customer} onClose={() => setErasing(false)} />}
    </Section>
  )
}

function Copies({ customerId }: { customerId: string }) {
  const t = useText<typeof texts>('privacy')
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const { data } = useQuery({
    ...orpc.privacy.personalExports.queryOptions({ input: { customerId } }),
    refetchInterval: ({ state }) =>
      state.data?.data.some(({ size, isMine }) => isMine && size === null) ? 1_500 : false,
  })
  const refresh = () => queryClient.invalidateQueries({ queryKey: orpc.privacy.personalExports.key() })
  const ask = () => api.privacy.askPersonalExport({ customerId }).then(refresh, showProblem)
  const [newest] = data?.data ?? []
  const isBuilding = newest?.isMine === true && newest.size === null
  return (
    <div className={styles.copies}>
      {newest?.isReady && newest.isMine ? (
        <Button
          icon={<DownloadOutlined />}
          href={`/api/v1/identify/customers/${customerId}/personal-exports/${newest.id}/file`}
          onClick={() => setTimeout(refresh, 2_000)}
        >
          {t('copy.fetch')}
        </Button>
      ) : (
        <Button icon={<FileZipOutlined />} loading={isBuilding} onClick={() => void ask()}>
          {t('copy.ask')}
        </Button>
      )}
      <span className={styles.quiet}>
        {newest ? (
          <>
            {t('copy.last', { name: newest.askedByName })}{' '}
            <DateText value={newest.askedAt} style="relative" />
          </>
        ) : (
          t('copy.hint')
        )}
      </span>
    </div>
  )
}
