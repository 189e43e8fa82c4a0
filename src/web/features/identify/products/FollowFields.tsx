import { Form, InputNumber, Switch } from 'antd'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/products.json'
import { ProductSelect } from '../owned/ProductSelect.tsx'
import styles from './Products.module.css'

type Product = Answers['products']['list']['data'][number]

/** What becomes of a product after its sale. */
export type Following = {
  isTracked: boolean
  lifeMonths: number | null
  warrantyMonths: number | null
  serviceMonths: number | null
  replacedBy: string | null
}

export const followingOf = (product: Product | undefined): Following => ({
  isTracked: product?.isTracked ?? false,
  lifeMonths: product?.lifeMonths ?? null,
  warrantyMonths: product?.warrantyMonths ?? null,
  serviceMonths: product?.serviceMonths ?? null,
  replacedBy: product?.replacedBy ?? null,
})

const months = ['lifeMonths', 'warrantyMonths', 'serviceMonths'] as const

/** Whether pieces of it are followed after the sale, for how long they last, and what comes after them. */
export function FollowFields({ product }: { product: Product | undefined }) {
  const t = useText<typeof texts>('products')
  const successor =
    product?.replacedBy && product.replacedByName
      ? { id: product.replacedBy, name: product.replacedByName }
      : undefined
  return (
    <>
      <Form.Item name="isTracked" label={t('follow')} extra={t('followHint')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <div className={styles.months}>
        {months.map((name) => (
          <Form.Item key={name} name={name} label={t(name)}>
            <InputNumber min={1} max={1200} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="replacedBy" label={t('replacedBy')}>
        <ProductSelect chosen={successor} except={product?.id} />
      </Form.Item>
    </>
  )
}
