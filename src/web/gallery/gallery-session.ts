/** Somebody to look at the gallery as, where no server is running. */
import { queryClient } from '../query.ts'
import { sessionQuery } from '../session.ts'

if (!queryClient.getQueryData(sessionQuery.queryKey))
  queryClient.setQueryData(sessionQuery.queryKey, {
    id: 'gallery',
    username: 'gallery',
    name: '林晓梅',
    email: null,
    phone: null,
    jobTitle: null,
    departmentId: null,
    departmentName: null,
    roles: [],
    locale: 'zh-CN',
    permissions: ['*'],
    scope: 'all',
    masks: [],
    via: 'session',
    mustChangePassword: false,
    twoFactorEnabled: false,
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    houseName: null,
    version: 1,
  })
