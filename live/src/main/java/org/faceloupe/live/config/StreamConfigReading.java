package org.faceloupe.live.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stream from YAML or JSON: its id, its address, and of its settings those that are declared. */
public final class StreamConfigReading {

    private StreamConfigReading() {}

    /** Teaches a mapper to read streams for which so much may be set. */
    public static Module of(StreamSettings settings) {
        return new SimpleModule()
                .addDeserializer(StreamConfig.class, new Deserializer(settings.all()));
    }

    private static final class Deserializer extends StdDeserializer<StreamConfig> {

        private final transient List<StreamSetting<?>> settings;

        Deserializer(List<StreamSetting<?>> settings) {
            super(StreamConfig.class);
            this.settings = settings;
        }

        @Override
        public StreamConfig deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (!parser.isExpectedStartObjectToken()) {
                return (StreamConfig) context.handleUnexpectedToken(StreamConfig.class, parser);
            }
            try {
                return read(parser, context);
            } catch (IllegalArgumentException e) {
                throw ValueInstantiationException.from(parser, "not allowed", getValueType(), e);
            }
        }

        private StreamConfig read(JsonParser parser, DeserializationContext context)
                throws IOException {
            Map<String, String> address = new HashMap<>();
            SettingValues values = SettingValues.NONE;
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                boolean isSaid = parser.nextToken() != JsonToken.VALUE_NULL;
                Optional<StreamSetting<?>> setting = setting(key, parser);
                if (isSaid && setting.isPresent()) {
                    Object value = value(key, type(setting.get(), context), parser, context);
                    values = values.with(setting.get(), value);
                } else if (isSaid) {
                    JavaType text = context.constructType(String.class);
                    address.put(key, value(key, text, parser, context).toString());
                }
            }
            String id = address.get(StreamConfig.ID);
            String url = address.get(StreamConfig.URL);
            if (id == null || url == null) {
                throw new IllegalArgumentException("a stream needs an id and a url");
            }
            return new StreamConfig(id, url, values);
        }

        /** What a key sets; empty for a stream's id and address. */
        private Optional<StreamSetting<?>> setting(String key, JsonParser parser)
                throws UnrecognizedPropertyException {
            Optional<StreamSetting<?>> found =
                    settings.stream().filter(setting -> setting.name().equals(key)).findFirst();
            if (found.isEmpty() && !key.equals(StreamConfig.ID) && !key.equals(StreamConfig.URL)) {
                throw UnrecognizedPropertyException.from(
                        parser, StreamConfig.class, key, List.of());
            }
            return found;
        }

        private static JavaType type(StreamSetting<?> setting, DeserializationContext context) {
            Class<?> written = setting.form().written();
            return written == List.class
                    ? context.getTypeFactory().constructCollectionType(List.class, String.class)
                    : context.constructType(written);
        }

        private static Object value(
                String key, JavaType type, JsonParser parser, DeserializationContext context)
                throws IOException {
            try {
                return context.readValue(parser, type);
            } catch (JsonMappingException e) {
                e.prependPath(StreamConfig.class, key);
                throw e;
            }
        }
    }
}
