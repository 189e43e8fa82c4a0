import { DownloadOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Dropdown, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { type ConsentPurpose, consentPurposes } from '../../../../contracts/consent-words.ts'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type accessTexts from '../../../locales/zh-CN/access.json'
import type consentTexts from '../../../locales/zh-CN/consents.json'
import type texts from '../../../locales/zh-CN/customers.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'

type Values = { purpose: string; consentFor?: ConsentPurpose | null; onePer?: 'household' | null }
type Wanted = { filter?: string | undefined; search?: string | undefined }

/** The list as a file; what it is for is asked before it leaves the house. */
export function ExportButton({ wanted }: { wanted: Wanted }) {
  const t = useText<typeof texts>('customers')
  const ask = useText<typeof accessTexts>('access')
  const words = useText<typeof consentTexts>('consents')
  const queryClient = useQueryClient()
  const [format, setFormat] = useState<'csv' | 'xlsx'>()
  const { notification } = App.useApp()
  const { data: asked } = useQuery({
    ...orpc.exports.list.queryOptions({ input: { whose: 'mine', limit: 20 } }),
    staleTime: 60_000,
  })
  const granted = asked?.data.filter(({ state }) => state === 'granted') ?? []
  const save = async ({ purpose, consentFor, onePer }: Values) => {
    const { isNeeded, state } = await api.exports.ask({
      filter: wanted.filter ? JSON.parse(wanted.filter) : [],
      ...(wanted.search ? { search: wanted.search } : {}),
      ...(format ? { format } : {}),
      ...(purpose.trim() ? { purpose } : {}),
      ...(consentFor ? { consentFor } : {}),
      ...(onePer ? { onePer } : {}),
    })
    if (isNeeded) {
      await queryClient.invalidateQueries({ queryKey: orpc.exports.list.key() })
      const title = ask(state === 'granted' ? 'request.granted' : 'request.waitsTitle')
      notification.info({ title, description: ask('request.waitsHint') })
      return
    }
    const given = Object.entries({ format, ...wanted, purpose, consentFor, onePer }).flatMap(
      ([name, value]) => (value ? [[name, value]] : []),
    )
    location.assign(`/api/v1/identify/customers/export?${new URLSearchParams(given)}`)
  }
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
      <FormDrawer
        title={ask('ask.title')}
        open={format !== undefined}
        onClose={() => setFormat(undefined)}
        onSave={save}
        saveLabel={ask('ask.go')}
        initial={{ purpose: '' }}
      >
        <Form.Item name="purpose" label={ask('ask.purpose')} extra={ask('ask.purposeHint')}>
          <Input autoFocus maxLength={500} placeholder={ask('ask.placeholder')} />
        </Form.Item>
        <Form.Item name="consentFor" label={ask('ask.consentFor')} extra={ask('ask.consentForHint')}>
          <Select
            allowClear
            placeholder={ask('ask.anything')}
            options={consentPurposes.map((value) => ({ value, label: words(`purpose.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="onePer" label={ask('ask.onePer')} extra={ask('ask.onePerHint')}>
          <Select
            allowClear
            placeholder={ask('ask.eachCustomer')}
            options={[{ value: 'household', label: ask('ask.eachHousehold') }]}
          />
        </Form.Item>
      </FormDrawer>
    </>
  )
}
