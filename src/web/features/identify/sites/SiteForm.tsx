import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { api, type CallContext, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/sites.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { Site } from './site.ts'

type Values = { name: string; allowedOrigins: string; textKey?: string | null; dailyLimit: number }

const ourDailyLimit = 100_000

/** One address a line, as people write them. */
const originsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/\/$/, ''))
    .filter((line) => line !== '')

export function SiteForm({ site, onClose }: { site: Site | undefined; onClose: () => void }) {
  const t = useText<typeof texts>('sites')
  const language = useLanguage()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const known = useQuery(orpc.consents.texts.queryOptions({ input: {} }))
  // The newest version of each stands first.
  const ofTracking = (known.data?.data ?? []).filter(
    ({ purpose, key }, index, all) =>
      purpose === 'tracking' && all.findIndex((each) => each.key === key) === index,
  )
  const save = async ({ allowedOrigins, textKey = null, ...values }: Values, context: CallContext) => {
    const fields = { ...values, textKey, allowedOrigins: originsOf(allowedOrigins) }
    const { operationId } = site
      ? await api.sites.update({ id: site.id, ...fields }, { context })
      : await api.sites.create(fields)
    saved(operationId)
    await queryClient.invalidateQueries({ queryKey: orpc.sites.key() })
  }
  return (
    <FormDrawer<Values>
      title={site ? t('form.edit', { name: site.name }) : t('add')}
      open
      onClose={onClose}
      onSave={save}
      version={site?.version}
      // A line that is no address is named by its place; all of them stand in one field.
      fieldOf={(path) => (path.startsWith('allowedOrigins') ? 'allowedOrigins' : path)}
      initial={
        site
          ? { ...site, allowedOrigins: site.allowedOrigins.join('\n') }
          : { allowedOrigins: '', dailyLimit: ourDailyLimit }
      }
    >
      <Form.Item
        name="name"
        label={t('form.name')}
        rules={[{ required: true, whitespace: true, message: t('form.nameMissing') }]}
      >
        <Input autoFocus maxLength={100} />
      </Form.Item>
      <Form.Item name="allowedOrigins" label={t('form.origins')} extra={t('form.originsHint')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="textKey" label={t('form.text')} extra={t('form.textHint')}>
        <Select
          allowClear
          placeholder={t('form.noText')}
          options={ofTracking.map(({ key, zh, en }) => ({
            value: key,
            label: language === 'en' ? en || zh : zh || en,
          }))}
        />
      </Form.Item>
      <Form.Item name="dailyLimit" label={t('form.dailyLimit')} extra={t('form.dailyLimitHint')}>
        <InputNumber min={100} max={10_000_000} precision={0} />
      </Form.Item>
    </FormDrawer>
  )
}
