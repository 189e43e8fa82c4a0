import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type accessTexts from '../../../locales/zh-CN/access.json'
import type texts from '../../../locales/zh-CN/customers.json'
import { ExportSheet, type Wanted } from './ExportSheet.tsx'

/** The list as a file. */
export function ExportButton({ wanted }: { wanted: Wanted }) {
  const t = useText<typeof texts>('customers')
  const ask = useText<typeof accessTexts>('access')
  const [format, setFormat] = useState<'csv' | 'xlsx'>()
  const { data: asked } = useQuery({
    ...orpc.exports.list.queryOptions({ input: { whose: 'mine', limit: 20 } }),
    staleTime: 60_000,
  })
  const granted = asked?.data.filter(({ state }) => state === 'granted') ?? []
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'xlsx', label: t('list.exportXlsx'), onClick: () => setFormat('xlsx') },
            { key: 'csv', label: t('list.exportCsv'), onClick: () => setFormat('csv') },
            ...granted.map(({ id, purpose }) => ({
              key: id,
              label: `${ask('request.fetch')} · ${purpose}`,
              onClick: () => location.assign(`/api/v1/identify/exports/${id}/file`),
            })),
          ],
        }}
      >
        <Button type="text" icon={<DownloadOutlined />} aria-label={t('list.export')} />
      </Dropdown>
      <ExportSheet
        wanted={wanted}
        format={format}
        open={format !== undefined}
        onClose={() => setFormat(undefined)}
      />
    </>
  )
}
