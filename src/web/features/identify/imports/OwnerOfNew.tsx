import { Select } from 'antd'
import { useCan, useSession } from '../../../session.ts'
import { EmployeeSelect } from '../customers/EmployeeSelect.tsx'

type OwnerOfNewProps = { id: string; value: string | null; onChange: (ownerId: string | null) => void }

/** Whose new customers become: anybody's for whoever assigns customers; else one's own or, for now, nobody's. */
export function OwnerOfNew({ id, value, onChange }: OwnerOfNewProps) {
  const can = useCan()
  const me = useSession()
  if (can('customer.assign')) return <EmployeeSelect id={id} value={value} onChange={onChange} />
  return (
    <Select
      id={id}
      allowClear
      value={value}
      options={[{ value: me.id, label: me.name }]}
      onChange={(chosen?: string) => onChange(chosen ?? null)}
    />
  )
}
