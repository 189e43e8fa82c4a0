import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Checkbox, Form, Input, Select } from 'antd'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/privacy.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { ErasePreview } from './ErasePreview.tsx'
import { basisList, wishList } from './privacy-words.ts'

type Values = {
  wish: (typeof wishList)[number]
  basis: (typeof basisList)[number]
  why?: string
  keepsDocuments?: boolean
}

type EraseSheetProps = { customer: { id: string; name: string }; onClose: () => void }

/** Says what goes and what stays before anybody asks; another person decides. */
export function EraseSheet({ customer, onClose }: EraseSheetProps) {
  const t = useText<typeof texts>('privacy')
  const queryClient = useQueryClient()
  const input = { customerId: customer.id }
  const query = useQuery(orpc.privacy.previewErasure.queryOptions({ input }))
  const save = async ({ why, ...values }: Values) => {
    await api.privacy.askErasure({ ...input, ...values, ...(why?.trim() ? { why } : {}) })
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<Values>
      title={t('erase.title', { name: customer.name })}
      open
      onClose={onClose}
      onSave={save}
      saveLabel={t('erase.ask')}
      initial={{ wish: 'customer', basis: 'withdrawn', keepsDocuments: false }}
    >
      <Alert type="warning" showIcon title={t('erase.forEver')} description={t('erase.forEverHint')} />
      <Loaded query={query}>
        {(preview) => (
          <>
            {preview.request && (
              <Alert
                type="info"
                showIcon
                style={{ marginTop: 12 }}
                title={t('erase.waits', { name: preview.request.askedByName, day: preview.request.dueOn })}
              />
            )}
            <ErasePreview preview={preview} />
            {preview.documents > 0 && (
              <Form.Item name="keepsDocuments" valuePropName="checked" extra={t('erase.keepsHint')}>
                <Checkbox>{t('erase.keeps', { count: preview.documents })}</Checkbox>
              </Form.Item>
            )}
          </>
        )}
      </Loaded>
      <Form.Item name="wish" label={t('erase.wish')} required>
        <Select options={wishList.map((value) => ({ value, label: t(`wish.${value}`) }))} />
      </Form.Item>
      <Form.Item name="basis" label={t('erase.basis')} required>
        <Select options={basisList.map((value) => ({ value, label: t(`basis.${value}`) }))} />
      </Form.Item>
      <Form.Item name="why" label={t('erase.why')} extra={t('erase.whyHint')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
    </FormDrawer>
  )
}
