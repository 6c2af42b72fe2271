/**
 * The role and sites that a form stands for. “Only these sites” without any of them is left to the server to refuse: it
 * must not come to mean the whole plant.
 */
export const accessOf = (fields: FormData) => ({
  role: fields.get('role'),
  sites: fields.get('where') === 'some' ? fields.getAll('sites') : null,
})
