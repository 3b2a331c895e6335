/**
 * The wire form of what travels: {@link org.faceloupe.pipeline.codec.Wire} turns an item into the
 * key, headers and Protobuf bytes of a record and back. It knows no Kafka client.
 */
@NullMarked
package org.faceloupe.pipeline.codec;

import org.jspecify.annotations.NullMarked;
