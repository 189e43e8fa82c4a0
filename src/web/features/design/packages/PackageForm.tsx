import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { api, type CallContext, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/packages.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import styles from './Packages.module.css'
import type { Package } from './package.ts'

type Values = Pick<Package, 'nameZh' | 'nameEn' | 'summaryZh' | 'summaryEn' | 'services'>

/** The package of a tier in both languages: people read their own, letters take the customer's. */
export function PackageForm({ words, onClose }: { words: Package; onClose: () => void }) {
  const t = useText<typeof texts>('packages')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const { nameZh, nameEn, summaryZh, summaryEn, services } = words
  const save = async (values: Values, context: CallContext) => {
    const { operationId } = await api.packages.put({ tier: words.tier, ...values }, { context })
    saved(operationId)
    await queryClient.invalidateQueries({ queryKey: orpc.packages.key() })
  }
  const required = [{ required: true, whitespace: true, message: t('fillIn') }]
  const long = <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
  return (
    <FormDrawer<Values>
      open
      width={640}
      title={t('editTitle')}
      onClose={onClose}
      onSave={save}
      version={words.version}
      initial={{ nameZh, nameEn, summaryZh, summaryEn, services }}
    >
      <Form.Item name="nameZh" label={t('nameZh')} rules={required}>
        <Input autoFocus maxLength={100} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('nameEn')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="summaryZh" label={t('summaryZh')} rules={required}>
        {long}
      </Form.Item>
      <Form.Item name="summaryEn" label={t('summaryEn')} rules={required}>
        {long}
      </Form.Item>
      <Form.Item label={t('services')}>
        <Form.List name="services">
          {(rows, { add, remove }) => (
            <>
              {rows.map(({ key, name }) => (
                <div key={key} className={styles.pair}>
                  <Form.Item name={[name, 'zh']} noStyle rules={required}>
                    <Input placeholder={t('chinese')} aria-label={t('chinese')} />
                  </Form.Item>
                  <Form.Item name={[name, 'en']} noStyle rules={required}>
                    <Input placeholder={t('english')} aria-label={t('english')} />
                  </Form.Item>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('removeService')}
                    onClick={() => remove(name)}
                  />
                </div>
              ))}
              <Button icon={<PlusOutlined />} onClick={() => add({ zh: '', en: '' })}>
                {t('addService')}
              </Button>
            </>
          )}
        </Form.List>
      </Form.Item>
    </FormDrawer>
  )
}
