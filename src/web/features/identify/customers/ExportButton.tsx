import { DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { consentPurposes } from '../../../../contracts/consent-words.ts'
import { useText } from '../../../i18n.ts'
import type accessTexts from '../../../locales/zh-CN/access.json'
import type consentTexts from '../../../locales/zh-CN/consents.json'
import type texts from '../../../locales/zh-CN/customers.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'

type Wanted = { filter?: string | undefined; search?: string | undefined }

/** The list as a file; what it is for is asked before it leaves the house. */
export function ExportButton({ wanted }: { wanted: Wanted }) {
  const t = useText<typeof texts>('customers')
  const ask = useText<typeof accessTexts>('access')
  const words = useText<typeof consentTexts>('consents')
  const [format, setFormat] = useState<'csv' | 'xlsx'>()
  const save = async ({ purpose, consentFor }: { purpose: string; consentFor?: string | null }) => {
    const given = Object.entries({ format, ...wanted, purpose, consentFor }).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
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
      </FormDrawer>
    </>
  )
}
