import { Form } from 'antd'
import { useState } from 'react'
import type { CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import inline from '../../../ui/InlineEdit.module.css'
import { BirthField } from '../people/BirthField.tsx'
import type { Birth } from '../people/birth.ts'
import { useBirthWords } from '../people/use-birth-words.ts'
import type { PanelProps } from './panels.ts'

type BirthFactProps = PanelProps & {
  canWrite: boolean
  onChange: (birth: Birth | null, context: CallContext) => Promise<void>
}

/** His own birthday; a sheet, because a date has up to five parts. */
export function BirthFact({ customer, canWrite, onChange }: BirthFactProps) {
  const t = useText<typeof texts>('customers')
  const birth = useBirthWords()
  const [isOpen, setOpen] = useState(false)
  const shown = customer.birth ? birth.words(customer.birth) : '–'
  if (!canWrite) return shown
  return (
    <>
      <button
        type="button"
        className={inline.value}
        title={t('field.birth')}
        aria-label={customer.birth ? undefined : t('field.birth')}
        onClick={() => setOpen(true)}
      >
        {shown}
      </button>
      <FormDrawer<{ birth: Birth | null }>
        title={t('field.birth')}
        open={isOpen}
        onClose={() => setOpen(false)}
        initial={{ birth: customer.birth }}
        version={customer.version}
        onSave={({ birth: next }, context) => onChange(next, context)}
      >
        <Form.Item name="birth">
          <BirthField />
        </Form.Item>
      </FormDrawer>
    </>
  )
}
