import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const MailsOfCustomer = lazy(() =>
  import('./MailPanel.tsx').then((module) => ({ default: module.MailPanel })),
)

export const panels: Panel[] = [
  { place: 'right', order: 47, permission: 'contact.read', component: MailsOfCustomer },
]
