import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import type { App } from './api-deps.ts';

const transform = createJsonSchemaTransform({ zodToJsonConfig: { unrepresentable: 'any' } });

/** OpenAPI 3.1 of every route registered after this, at `/api/v1/openapi.json`, and the page to try it at `/api/docs`. */
export async function openApi(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Муниципальный центр управления',
        version: '1',
        description:
          'Обращения жителей: приём, сроки, ответы, согласование. Ошибки: application/problem+json (RFC 9457).',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'mcc_session' },
          key: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { key: [] }],
    },
    transform,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', uiConfig: { withCredentials: true, validatorUrl: null } });
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.serializer(JSON.stringify).type('application/json; charset=utf-8').send(app.swagger()),
  );
}
