import { Button, ConfigProvider, Form, type FormInstance, Input, theme } from 'antd'
import {
  Children,
  cloneElement,
  isValidElement,
  type ReactElement,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/ui.json'
import type { Clash } from './edit-conflict.ts'
import styles from './FormDrawer.module.css'

type EditConflictProps = { clashes: Clash[]; form: FormInstance; title: string; children: ReactNode }

/** Which fields of the open form somebody else has changed, with his value; one takes it or stays with one's own. */
export function EditConflict({ clashes, form, title, children }: EditConflictProps) {
  const t = useText<typeof texts>('ui')
  const { token } = theme.useToken()
  const box = useRef<HTMLDivElement>(null)
  // What nobody here had touched holds the other's value already.
  const [taken, setTaken] = useState(() => clashes.filter(({ isUntouched }) => isUntouched))
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'center' })
  }, [])
  const fields = fieldsIn(children)
  const take = (clash: Clash) => {
    const isTaken = taken.includes(clash)
    form.setFieldValue(clash.name, isTaken ? clash.mine : clash.theirs)
    setTaken(isTaken ? taken.filter((each) => each !== clash) : [...taken, clash])
  }
  return (
    <div ref={box} role="alert" className={styles.problem}>
      {t(clashes.length > 0 ? 'conflict.form' : 'conflict.formElsewhere')}
      {clashes.length > 0 && (
        // What is only shown reads as plainly as what can be changed.
        <ConfigProvider componentDisabled theme={{ token: { colorTextDisabled: token.colorText } }}>
          <dl className={styles.clashes}>
            {clashes.map((clash) => {
              const field = fields.get(clash.name)
              const label = field ? (field.label ?? title) : t('conflict.rest')
              return (
                <div key={clash.name}>
                  <dt>{label}</dt>
                  {field && <dd>{shown(field, clash.theirs) ?? t('conflict.empty')}</dd>}
                  <dd className={styles.choice}>
                    {taken.includes(clash) && <span>{t('conflict.taken')}</span>}
                    <Button size="small" disabled={false} onClick={() => take(clash)}>
                      {t(taken.includes(clash) ? backTo(clash) : 'conflict.take')}
                    </Button>
                  </dd>
                </div>
              )
            })}
          </dl>
        </ConfigProvider>
      )}
    </div>
  )
}

const backTo = ({ isUntouched }: Clash) => (isUntouched ? 'conflict.former' : 'conflict.back')

type Field = { label: ReactNode; control: ReactElement<Record<string, unknown>>; valueProp: string }

/** The named items among the form's own elements; what stands inside another component is not seen from here. */
function fieldsIn(children: ReactNode, found = new Map<string, Field>()): Map<string, Field> {
  Children.forEach(children, (child) => {
    if (!isValidElement<Record<string, unknown>>(child)) return
    const { name, label, valuePropName, children: inside } = child.props
    if (
      child.type === Form.Item &&
      typeof name === 'string' &&
      isValidElement<Record<string, unknown>>(inside)
    )
      found.set(name, { label: asNode(label), control: inside, valueProp: String(valuePropName ?? 'value') })
    else fieldsIn(asNode(inside), found)
  })
  return found
}

const asNode = (value: unknown): ReactNode =>
  typeof value === 'string' || isValidElement(value) || Array.isArray(value) ? value : undefined

/** The field's own control says a value best: it knows the words for an id or a choice. Plain text needs none. */
function shown({ control, valueProp }: Field, value: unknown): ReactNode {
  if (value === null || value === undefined || value === '') return undefined
  if (typeof value === 'string' && (control.type === Input || control.type === Input.TextArea)) return value
  return cloneElement(control, { [valueProp]: value, autoFocus: false })
}
