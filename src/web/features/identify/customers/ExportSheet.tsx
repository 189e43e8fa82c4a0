import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Form, Input, Segmented, Select } from 'antd'
import { type ConsentPurpose, consentPurposes } from '../../../../contracts/consent-words.ts'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type accessTexts from '../../../locales/zh-CN/access.json'
import type consentTexts from '../../../locales/zh-CN/consents.json'
import type texts from '../../../locales/zh-CN/customers.json'
import { useCan } from '../../../session.ts'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'

type FileFormat = 'csv' | 'xlsx'
type Values = {
  purpose: string
  format?: FileFormat
  consentFor?: ConsentPurpose | null
  onePer?: 'household' | null
}
export type Wanted = { filter?: string | undefined; search?: string | undefined }

type ExportSheetProps = {
  wanted: Wanted
  /** Undefined: chosen here. */
  format?: FileFormat | undefined
  open: boolean
  title?: string
  onClose: () => void
}

/** What a file of customers is for is asked before it leaves the house; a large one waits for another person. */
export function ExportSheet({ wanted, format: chosen, open, title, onClose }: ExportSheetProps) {
  const t = useText<typeof texts>('customers')
  const ask = useText<typeof accessTexts>('access')
  const queryClient = useQueryClient()
  const { notification } = App.useApp()
  const can = useCan()
  const navigate = useNavigate()
  const { filter, search } = wanted
  const { data: file } = useQuery({
    ...orpc.exports.needed.queryOptions({ input: { filter, search } }),
    enabled: open,
  })
  const save = async ({ purpose, consentFor, onePer, ...values }: Values) => {
    const format = chosen ?? values.format
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
      const told = ask(state === 'granted' ? 'request.granted' : 'request.waitsTitle')
      const goes = () => void navigate({ to: '/organise/access' })
      const place = <Button onClick={goes}>{ask('request.waitsGo')}</Button>
      notification.info({
        title: told,
        description: ask('request.waitsHint'),
        ...(can('history.read') ? { actions: place } : {}),
      })
      return
    }
    const given = Object.entries({ format, ...wanted, purpose, consentFor, onePer }).flatMap(
      ([name, value]) => (value ? [[name, value]] : []),
    )
    location.assign(`/api/v1/identify/customers/export?${new URLSearchParams(given)}`)
  }
  return (
    <FormDrawer<Values>
      title={title ?? ask('ask.title')}
      open={open}
      onClose={onClose}
      onSave={save}
      saveLabel={ask('ask.go')}
      initial={{ purpose: '', format: 'xlsx' }}
    >
      {!chosen && (
        <Form.Item name="format" label={ask('ask.format')} required>
          <Segmented<FileFormat>
            options={[
              { value: 'xlsx', label: t('list.exportXlsx') },
              { value: 'csv', label: t('list.exportCsv') },
            ]}
          />
        </Form.Item>
      )}
      <Form.Item
        name="purpose"
        label={ask('ask.purpose')}
        extra={ask(file?.isNeeded ? 'ask.purposeNeeded' : 'ask.purposeHint')}
        rules={[{ required: file?.isNeeded ?? false, whitespace: true, message: ask('ask.purposeMissing') }]}
      >
        <Input autoFocus maxLength={500} placeholder={ask('ask.placeholder')} />
      </Form.Item>
      <ForWhat />
      <HowManyRows file={file} />
    </FormDrawer>
  )
}

/** What a choice does is said once it is chosen. */
function ForWhat() {
  const ask = useText<typeof accessTexts>('access')
  const words = useText<typeof consentTexts>('consents')
  const chosen = Form.useWatch('consentFor', Form.useFormInstance<Values>())
  return (
    <Form.Item
      name="consentFor"
      label={ask('ask.consentFor')}
      extra={chosen ? ask('ask.consentForHint') : undefined}
    >
      <Select
        allowClear
        placeholder={ask('ask.anything')}
        options={consentPurposes.map((value) => ({ value, label: words(`purpose.${value}`) }))}
      />
    </Form.Item>
  )
}

/** How many it will hold, and whether that has to wait for another person. */
function HowManyRows({ file }: { file: Answers['exports']['needed'] | undefined }) {
  const ask = useText<typeof accessTexts>('access')
  const format = useFormat()
  const isTogether = Form.useWatch('onePer', Form.useFormInstance<Values>()) === 'household'
  const key = `${file?.isExact === false ? 'countAbout' : 'count'}${file?.isNeeded ? 'Waits' : ''}` as const
  return (
    <>
      <Form.Item
        name="onePer"
        label={ask('ask.onePer')}
        extra={ask(isTogether ? 'ask.onePerHint' : 'ask.eachCustomerHint')}
      >
        <Select
          allowClear
          placeholder={ask('ask.eachCustomer')}
          options={[{ value: 'household', label: ask('ask.eachHousehold') }]}
        />
      </Form.Item>
      {file && (
        <p role="status">
          {ask(`ask.${key}`, { count: file.customers, shown: format.number(file.customers) })}{' '}
          {isTogether && ask('ask.countHouseholds')}
        </p>
      )}
    </>
  )
}
