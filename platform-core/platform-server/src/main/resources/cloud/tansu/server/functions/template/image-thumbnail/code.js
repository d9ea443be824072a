// Makes a small picture of every image that is uploaded.
const TARGET = 'thumbnails';
const IMAGES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];

export default async (request, context) => {
  const { bucket, key, contentType } = request.body.data;
  // the small pictures are files too
  if (bucket === TARGET || !IMAGES.includes(contentType)) return { made: false };
  try {
    const picture = await context.storage.bucket(bucket).picture(key, { width: 256, height: 256, format: 'webp' });
    await context.storage.bucket(TARGET).put(`${bucket}/${key}.webp`, await picture.bytes(), {
      contentType: picture.contentType,
    });
  } catch (error) {
    // what is no image, or is gone again, will not become one by trying once more
    if (['not_an_image', 'image_too_large', 'object_not_found'].includes(error.code)) {
      context.logger.warn('no picture', { bucket, key, code: error.code });
      return { made: false };
    }
    throw error;
  }
  context.logger.info('made', { bucket, key });
  return { made: true };
};
