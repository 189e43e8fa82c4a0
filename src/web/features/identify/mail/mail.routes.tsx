import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/mail',
    title: 'mail:title',
    permission: 'mail.work',
    component: lazyRouteComponent(() => import('./MailPage.tsx'), 'MailPage'),
  },
]
